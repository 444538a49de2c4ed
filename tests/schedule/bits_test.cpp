#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <atomic>

#include "tests/support/small_run.hpp"

namespace winay::test {

namespace {

class Bystander : public Observer {
 public:
  void block_stepped(const BlockStep& /*step*/) override { ++blocks; }
  void bimester_ended(const Now& /*now*/) override { ++bimesters; }
  [[nodiscard]] bool takes_years() const override { return years; }
  bool years = false;
  std::atomic<int> blocks{0};
  int bimesters = 0;
};

/// Whether each lane is shown its bimesters in order, and no lane is ahead of bimester_ended.
class InOrder final : public Observer {
 public:
  explicit InOrder(std::size_t lanes) : next(lanes, 0) {}
  [[nodiscard]] bool takes_years() const override { return true; }
  void block_stepped(const BlockStep& step) override {
    for (std::size_t h = 0; h < step.now.lanes; ++h) {
      std::int32_t& expected = next[static_cast<std::size_t>(step.block.first) + h];
      wrong += step.now.bimester != expected ? 1 : 0;
      wrong += step.now.year != ended / bimesters_a_year ? 1 : 0;
      ahead = std::max<int>(ahead, step.now.bimester - ended);
      ++expected;
    }
  }
  void bimester_ended(const Now& now) override {
    wrong += now.bimester != ended ? 1 : 0;
    ++ended;
  }
  std::vector<std::int32_t> next;
  std::atomic<int> wrong{0};
  std::atomic<int> ahead{0};
  std::int32_t ended = 0;
};

}  // namespace

TEST_CASE("bits: threads, block sizes and observers change nothing") {
  SmallRun run(2000);
  run.model.parameters.local_economy.on = true;
  run.start();
  const std::uint64_t expected = run.run({run.juntos, run.haku_winay, run.coaching}).hash;
  for (const std::int32_t block_lanes : {16, 700, 100'000}) {
    for (const std::size_t threads : {1, 2, 4}) {
      const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
      run.start(block_lanes);
      Bystander bystander;
      CHECK(run.run({run.juntos, run.haku_winay, run.coaching}, &bystander).hash == expected);
      CHECK(bystander.bimesters == 24);
    }
  }
}

TEST_CASE("bits: blocks that go through a year by themselves end where all others do") {
  SmallRun run(2000);
  run.start();
  const std::vector<Programme> programmes{run.juntos, run.haku_winay, run.coaching};
  Bystander together;
  Bystander by_year;
  by_year.years = true;
  const World bimester_by_bimester = run.run(programmes, &together);
  const World year_by_year = run.run(programmes, &by_year);
  CHECK(bimester_by_bimester.hash == year_by_year.hash);
  CHECK(bimester_by_bimester.stocks.savings == year_by_year.stocks.savings);
  CHECK(together.blocks == by_year.blocks);
}

TEST_CASE("bits: an observer of years sees each lane's bimesters in order, within one year") {
  SmallRun run(2000);
  run.start(100);
  InOrder order(run.population.traits.household.size());
  run.run({run.juntos, run.haku_winay}, &order);
  CHECK(order.wrong == 0);
  CHECK(order.ended == 24);
  CHECK(order.ahead == bimesters_a_year - 1);
}

TEST_CASE("bits: plans are made by share of where all households stand, also within a year") {
  SmallRun run(2000);
  run.coaching.starts += 2;  // plans fall in the midst of a year
  run.start();
  Bystander together;
  const std::vector<Programme> programmes{run.juntos, run.haku_winay, run.coaching};
  const World seen = run.run(programmes, &together);
  const World unseen = run.run(programmes);
  CHECK(seen.hash == unseen.hash);
  CHECK(seen.stocks.plan == unseen.stocks.plan);
}

TEST_CASE("bits: a run that stops and goes on gives what an uninterrupted one gives") {
  SmallRun run(2000);
  run.start();
  const std::vector<Programme> programmes{run.juntos, run.haku_winay};
  const World whole = run.run(programmes);
  World parts = run.common;
  for (const std::int32_t until : {5, 6, 17, 24}) {
    run.simulation->run(arm_of("arm", programmes), parts, nullptr, until);
  }
  CHECK(parts.hash == whole.hash);
  CHECK(parts.stocks.savings == whole.stocks.savings);
}

TEST_CASE("bits: an arm against itself differs by exactly nothing") {
  SmallRun run(2000);
  run.start();
  const World first = run.run({run.juntos, run.haku_winay});
  const World second = run.run({run.juntos, run.haku_winay});
  CHECK(first.hash == second.hash);
  for_each_stock([](const char* /*name*/, const auto& a, const auto& b) { CHECK(a == b); },
                 first.stocks, second.stocks);
}

TEST_CASE("bits: another seed and another replicate give other luck") {
  SmallRun run(2000, 1);
  run.start();
  const std::uint64_t first = run.common.hash;
  run.model.key.replicate = 1;
  run.start();
  const std::uint64_t replicate = run.common.hash;
  run.model.key = {.seed = 0x5eee, .replicate = 0};
  run.start();
  CHECK(first != replicate);
  CHECK(first != run.common.hash);
}

}  // namespace winay::test
