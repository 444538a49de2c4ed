// winay_measure: the quiet measure of the model. bench/README.md says what it means.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "bench/measure/code_path.hpp"
#include "bench/measure/neighbours.hpp"
#include "bench/measure/ways.hpp"
#include "winay/model/calendar.hpp"

namespace winay::bench {

namespace {

struct Options {
  Work work;
  std::vector<int> threads{1};
  std::string statistics = "both";
  std::string path;
  int neighbours = 0;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("--households", options.work.households)->check(CLI::Range(100, 50'000'000));
  app.add_option("--years", options.work.years)->check(CLI::Range(1, 100));
  app.add_option("--burn-in", options.work.burn_in, "bimesters before the first year, timed apart")
      ->check(CLI::Range(1, 1'000));
  app.add_option("--block-lanes", options.work.block_lanes)->check(CLI::Range(16, 1 << 20));
  app.add_option("--repetitions", options.work.repetitions)->check(CLI::Range(1, 10'000));
  app.add_option("--threads", options.threads, "one or several, in turn")
      ->delimiter(',')
      ->check(CLI::Range(1, 1'024));
  app.add_option("--statistics", options.statistics, "of the arm, as winay run records them")
      ->check(CLI::IsMember({"with", "without", "both"}));
  app.add_option("--path", options.path, "the code path to take")
      ->check(CLI::IsMember({"AVX-512", "AVX2", "baseline"}));
  app.add_option("--neighbours", options.neighbours, "processes that stream through memory beside")
      ->check(CLI::Range(0, 64));
}

std::vector<Way> ways_of(const Options& options) {
  std::vector<Way> ways;
  for (const int threads : options.threads) {
    if (options.statistics != "with") ways.push_back({.statistics = false, .threads = threads});
    if (options.statistics != "without") ways.push_back({.statistics = true, .threads = threads});
  }
  return ways;
}

std::string hexadecimal(std::uint64_t number) {
  char text[17];  // NOLINT(modernize-avoid-c-arrays): what snprintf takes
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
  return text;
}

nlohmann::ordered_json row_of(const Options& options, const Measured& measured,
                              const Spent& burn_in) {
  const Work& work = options.work;
  const double steps = static_cast<double>(work.households) * work.years * bimesters_a_year;
  const Spent least = measured.repetitions.least();
  const Spent median = measured.repetitions.median();
  std::vector<double> seasons = measured.repetitions.seasons(bimesters_a_year);
  for (double& season : seasons) season /= work.households;
  return {{"households", work.households},
          {"years", work.years},
          {"statistics", measured.way.statistics},
          {"threads", measured.way.threads},
          {"neighbours", options.neighbours},
          {"repetitions", work.repetitions},
          {"path", code_path()},
          {"least_ns", least.processor / steps},
          {"median_ns", median.processor / steps},
          {"least_wall_ns", least.wall / steps},
          {"median_wall_ns", median.wall / steps},
          {"seasons_ns", seasons},
          {"burn_in_wall_ns", burn_in.wall / work.households / work.burn_in},
          {"hash", hexadecimal(measured.hash)}};
}

int run(int argc, char** argv) {
  CLI::App app{
      "Nanoseconds a household-step of the model as shipped, with and without the statistics of an "
      "arm: for each bimester the least of the repetitions, summed. A JSON line a way."};
  Options options;
  declare(app, options);
  CLI11_PARSE(app, argc, argv);
  if (!options.path.empty()) require_code_path(options.path, argv);
  const Neighbours neighbours(options.neighbours);
  const Measurement found = measure(options.work, ways_of(options));
  for (const Measured& measured : found.ways) {
    std::printf("%s\n", row_of(options, measured, found.burn_in).dump().c_str());
  }
  for (const std::string& complaint : found.complaints) {
    std::fprintf(stderr, "winay_measure: %s\n", complaint.c_str());
  }
  return found.complaints.empty() ? 0 : 1;
}

}  // namespace

}  // namespace winay::bench

int main(int argc, char** argv) {
  try {
    return winay::bench::run(argc, argv);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "winay_measure: %s\n", problem.what());
    return 1;
  }
}
