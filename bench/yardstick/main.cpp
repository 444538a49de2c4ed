// winay_yardstick: winay-bench v1 by winay's engine. README.md defines it.
#include <tbb/global_control.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <exception>

#include "bench/measure/clocks.hpp"
#include "bench/measure/code_path.hpp"
#include "bench/measure/slices.hpp"
#include "bench/yardstick/run.hpp"

namespace winay::yardstick {

namespace {

struct Options {
  std::string parameters;
  std::uint32_t households = 100'000;
  std::int32_t steps = 60;
  std::uint64_t seed = 1;
  std::size_t threads = 1;
  int repetitions = 1;
  bool model_alone = false;
  std::string path;
};

void declare(CLI::App& app, Options& o) {
  app.add_option("parameters", o.parameters, "parameters.txt")->required();
  app.add_option("--households", o.households)->check(CLI::Range(100, 100'000'000));
  app.add_option("--steps", o.steps)->check(CLI::Range(1, 10'000));
  app.add_option("--seed", o.seed);
  app.add_option("--threads", o.threads)->check(CLI::Range(1, 1'024));
  app.add_option("--repetitions", o.repetitions)->check(CLI::Range(1, 10'000));
  app.add_flag("--model-alone", o.model_alone, "without the statistics of each step");
  app.add_option("--path", o.path, "the code path to take")
      ->check(CLI::IsMember({"AVX-512", "AVX2", "baseline"}));
}

struct Done {
  bench::Repetitions times;
  Result result;
  World world;
};

Done repeat(const Options& o) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, o.threads);
  const Parameters p = read_parameters(o.parameters);
  const DrawKey key{.seed = o.seed};
  const World beginning = start(p, key, o.households);
  Done done;
  for (int i = 0; i < o.repetitions; ++i) {
    done.world = beginning;
    bench::Slices slices;
    done.result = run(p, key, o.steps, !o.model_alone, done.world, [&] { slices.end_one(); });
    done.times.add(slices.all());
  }
  return done;
}

/// What the last step's incomes look like.
void add_incomes(const Distribution& last, nlohmann::ordered_json& moments) {
  moments["mean"] = last.mean;
  moments["gini"] = last.gini;
  for (std::size_t i = 0; i < last.fgt.size(); ++i)
    moments["fgt" + std::to_string(i)] = last.fgt[i];
  for (std::size_t q = 0; q < quantile_shares.size(); ++q) {
    char name[8];  // NOLINT(modernize-avoid-c-arrays): what snprintf takes
    std::snprintf(name, sizeof name, "p%02.0f", 100 * quantile_shares[q]);
    moments[name] = last.quantiles[q];
  }
}

/// Means over households of what they have, believe and use after the last step.
void add_state(const World& world, nlohmann::ordered_json& moments) {
  std::array<double, 4> sums{};
  std::array<double, technologies> users{};
  const Households& s = world.state;
  for (const Village& v : world.villages) {
    for (std::uint32_t h = v.first_lane; h < v.first_lane + v.households; ++h) {
      const auto locus = static_cast<double>(s.locus[h]);
      sums[0] += static_cast<double>(s.assets[h]);
      sums[1] += locus;
      sums[2] += locus * locus;
      sums[3] += s.flags[h] >> strikes_from == most_strikes ? 1 : 0;
      for (unsigned j = 0; j < technologies; ++j) users[j] += (s.flags[h] >> j) & 1U;
    }
  }
  const double n = world.households;
  moments["assets"] = sums[0] / n;
  moments["locus"] = sums[1] / n;
  moments["locus_sd"] = std::sqrt(sums[2] / n - sums[1] / n * (sums[1] / n));
  moments["suspended"] = sums[3] / n;
  for (std::size_t j = 0; j < users.size(); ++j) {
    moments["technology" + std::to_string(j)] = users[j] / n;
  }
}

nlohmann::ordered_json moments_of(const Done& done) {
  nlohmann::ordered_json moments;
  if (!done.result.distributions.empty()) add_incomes(done.result.distributions.back(), moments);
  add_state(done.world, moments);
  return moments;
}

int run_program(int argc, char** argv) {
  CLI::App app{
      "winay-bench v1 by winay's engine: nanoseconds a household-step, and what comes out."};
  Options o;
  declare(app, o);
  CLI11_PARSE(app, argc, argv);
  if (!o.path.empty()) bench::require_code_path(o.path, argv);
  const Done done = repeat(o);
  const double steps = static_cast<double>(o.households) * o.steps;
  char hash[17];  // NOLINT(modernize-avoid-c-arrays): what snprintf takes
  std::snprintf(hash, sizeof hash, "%016llx", static_cast<unsigned long long>(done.result.hash));
  const nlohmann::ordered_json row{{"households", o.households},
                                   {"threads", o.threads},
                                   {"statistics", !o.model_alone},
                                   {"path", bench::code_path()},
                                   {"ns", done.times.median().processor / steps},
                                   {"least_ns", done.times.least().processor / steps},
                                   {"least_wall_ns", done.times.least().wall / steps},
                                   {"hash", hash},
                                   {"moments", moments_of(done)}};
  std::printf("%s\n", row.dump().c_str());
  return 0;
}

}  // namespace

}  // namespace winay::yardstick

int main(int argc, char** argv) {
  try {
    return winay::yardstick::run_program(argc, argv);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "winay_yardstick: %s\n", problem.what());
    return 1;
  }
}
