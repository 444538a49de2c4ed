#include <benchmark/benchmark.h>
#include <tbb/global_control.h>

#include <ctime>
#include <map>
#include <memory>

#include "tests/support/paths.hpp"
#include "tests/support/small_run.hpp"
#include "winay/record/recorder.hpp"

// The full model as shipped (threshold structure, demography and exit on), stepped through ten
// years under Juntos and Haku Wiñay, by households and threads. The efficiency of two threads is
// half the ratio of the two times.

namespace {

using winay::test::SmallRun;

/// Populations are made once and shared by the benchmarks.
SmallRun& population_of(std::int32_t households) {
  static std::map<std::int32_t, std::unique_ptr<SmallRun>> runs;
  auto& run = runs[households];
  if (!run) {
    run = std::make_unique<SmallRun>(households, 10);
    run->model.calendar.burn_in = 6;
    run->start();
  }
  return *run;
}

/// Processor time of all threads, nanoseconds.
double processor_ns() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

/// Ten years from the common start, as a run does them.
void step_ten_years(benchmark::State& state, bool recorded) {
  const auto households = static_cast<std::int32_t>(state.range(0));
  const auto threads = static_cast<std::size_t>(state.range(1));
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  SmallRun& run = population_of(households);
  const winay::Arm arm = winay::test::arm_of("arm", {run.juntos, run.haku_winay});
  const std::vector<winay::Arm> arms{arm};
  const winay::Groups groups =
      winay::make_groups(run.population, run.common.stocks,
                         winay::participants(*run.simulation, run.population, arms));
  double spent = 0;
  for (auto _ : state) {
    state.PauseTiming();
    winay::World world = run.common;
    winay::Recorder recorder(run.model, arm, run.population, groups);
    state.ResumeTiming();
    const double before = processor_ns();
    run.simulation->run(arm, world, recorded ? &recorder : nullptr);
    spent += processor_ns() - before;
  }
  const double steps = static_cast<double>(state.iterations()) * households * 60;
  state.counters["processor_ns_per_household_step"] = spent / steps;
}

void model(benchmark::State& state) { step_ten_years(state, false); }
void model_and_statistics(benchmark::State& state) { step_ten_years(state, true); }

void make_population(benchmark::State& state) {
  const auto households = static_cast<std::int32_t>(state.range(0));
  const winay::test::FlatFile file(winay::tree::source_dir() + "/tests/data/kernel/parameters.txt");
  const auto margins = winay::test::standard_population(file);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        winay::make_synthetic(margins, {.seed = 1, .replicate = 0}, households));
  }
}

/// Bytes of traits, stocks and endowments a household.
void bytes_a_household(benchmark::State& state) {
  SmallRun& run = population_of(100'000);
  double bytes = 0;
  const auto add = [&](const char*, const auto& column) {
    bytes += static_cast<double>(column.size() * sizeof(column[0]));
  };
  for (auto _ : state) {
    bytes = 0;
    for_each_trait(add, run.population.traits);
    for_each_stock(add, run.common.stocks);
    for_each_endowment(add, run.simulation->endowments());
  }
  state.counters["bytes"] = bytes / run.population.households;
}

const std::vector<std::int64_t> sizes{10'000, 100'000, 1'000'000};

BENCHMARK(model)->ArgsProduct({sizes, {1, 2}})->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(model_and_statistics)
    ->ArgsProduct({sizes, {1, 2}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(make_population)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(bytes_a_household)->Iterations(1);

}  // namespace
