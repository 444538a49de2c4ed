#include "bench/measure/ways.hpp"

#include <tbb/global_control.h>

#include <optional>

#include "bench/measure/clocks.hpp"
#include "tests/support/small_run.hpp"
#include "winay/record/recorder.hpp"

namespace winay::bench {

namespace {

tbb::global_control limit_threads(int threads) {
  return {tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)};
}

/// The common start of all runs, and who is counted in which group.
struct Start {
  test::SmallRun run;
  Arm arm;
  Groups groups;
  Spent burn_in;

  Start(const Work& work, int threads) : run(work.households, work.years) {
    const tbb::global_control limit = limit_threads(threads);
    run.model.calendar.burn_in = work.burn_in;
    const Spent before{.processor = processor_ns(), .wall = wall_ns()};
    run.start(work.block_lanes > 0 ? work.block_lanes : default_block_lanes);
    burn_in = {.processor = processor_ns() - before.processor, .wall = wall_ns() - before.wall};
    arm = test::arm_of("arm", {run.juntos, run.haku_winay});
    const std::vector<Arm> arms{arm};
    groups = make_groups(run.population, run.common.stocks,
                         participants(*run.simulation, run.population, arms));
  }
};

/// Ends a slice with each bimester, and passes everything on to another observer.
class Clock final : public Observer {
 public:
  /// Nobody else watches where `inner` is null.
  explicit Clock(Observer* inner) : inner_(inner) {}

  void block_stepped(const BlockStep& step) override {
    if (inner_ != nullptr) inner_->block_stepped(step);
  }
  void bimester_ended(const Now& now) override {
    if (inner_ != nullptr) inner_->bimester_ended(now);
    slices_.end_one();
  }
  [[nodiscard]] const Slices& slices() const { return slices_; }

 private:
  Observer* inner_;
  Slices slices_;
};

void run_once(const Start& start, Measured& measured) {
  const tbb::global_control limit = limit_threads(measured.way.threads);
  World world = start.run.common;
  std::optional<Recorder> recorder;
  if (measured.way.statistics) {
    recorder.emplace(start.run.model, start.arm, start.run.population, start.groups);
  }
  Clock clock(recorder ? &*recorder : nullptr);
  start.run.simulation->run(start.arm, world, &clock);
  measured.repetitions.add(clock.slices().all());
  measured.hash = world.hash;
}

}  // namespace

Measurement measure(const Work& work, const std::vector<Way>& ways) {
  const Start start(work, ways.back().threads);
  Measurement found{.ways = {}, .complaints = {}, .burn_in = start.burn_in};
  for (const Way& way : ways) found.ways.push_back({.way = way, .repetitions = {}, .hash = 0});
  for (int i = 0; i < work.repetitions; ++i) {
    for (Measured& measured : found.ways) run_once(start, measured);
  }
  for (const Measured& measured : found.ways) {
    if (measured.hash == found.ways.front().hash) continue;
    found.complaints.push_back("two ways of the same run ended with different hashes");
  }
  return found;
}

}  // namespace winay::bench
