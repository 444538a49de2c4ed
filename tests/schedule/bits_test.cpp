#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include <atomic>

#include "tests/support/small_run.hpp"

namespace winay::test {

namespace {

class Bystander : public Observer {
 public:
  void block_stepped(const BlockStep& /*step*/) override { ++blocks; }
  void bimester_ended(const Now& /*now*/) override { ++bimesters; }
  std::atomic<int> blocks{0};
  int bimesters = 0;
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
