// Prints one hash of a small run in all structures and arms: the same on any number of threads,
// with blocks of any size, at any optimisation, on any instruction set, with g++ and clang, watched
// or not. tools/check_bits.sh compares. Needs neither YAML nor HDF5.
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <array>
#include <atomic>
#include <charconv>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/support/standard.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/schedule/solve.hpp"

namespace winay::test {

namespace {

constexpr std::int32_t households = 2'000;
constexpr std::int32_t sample_households = 100;
constexpr std::int32_t years = 4;

struct Options {
  std::string parameters;
  int threads = 1;
  int block_lanes = default_block_lanes;
  bool observe = false;
  bool each = false;
};

/// Reads everything a recorder would read.
class Watcher : public Observer {
 public:
  void block_stepped(const BlockStep& step) override {
    std::uint64_t count = step.enrolments.size();
    for (std::size_t h = 0; h < step.now.lanes; ++h) {
      count += step.traits.household[h] >= 0 && step.flows.income.measured[h] > Real{0} ? 1U : 0U;
      count += step.stocks.technologies[0][h] + step.flows.exit.reason[h];
    }
    seen_ += count;
  }
  void bimester_ended(const Now& /*now*/) override { ++seen_; }

  [[nodiscard]] std::uint64_t seen() const { return seen_; }

 private:
  std::atomic<std::uint64_t> seen_ = 0;
};

/// The fitted values of the complementarity structure matter little here; that its
/// code runs does.
Model model_of(const FlatFile& file, Structure structure) {
  Model model = standard_model(file, years);
  model.parameters.production.structure = structure;
  model.parameters.local_economy.on = structure == Structure::threshold;
  model.economy.push_back({.name = "slump",
                           .from = 8,
                           .until = 10,
                           .recovery = 4,
                           .farm_factor = 0.9,
                           .off_farm_factor = 0.7,
                           .enterprise_factor = 0.6});
  model.emergency_payments.push_back({.name = "bonus", .at = 9, .amount = 760, .share = 0.5});
  return model;
}

std::vector<Arm> arms_of(const FlatFile& file) {
  const Programme juntos = standard_programme(file, "juntos");
  const Programme haku_winay = standard_programme(file, "haku-winay");
  const Programme coaching = standard_programme(file, "coaching");
  return {arm_of("juntos", {juntos}), arm_of("haku_winay", {juntos, haku_winay}),
          arm_of("coaching", {juntos, haku_winay, coaching})};
}

std::uint64_t hash_structure(const FlatFile& file, const Options& options, Structure structure) {
  Model model = model_of(file, structure);
  const SyntheticPopulation margins = standard_population(file);
  const Population population = make_synthetic(margins, model.key, households);
  solve(model, make_synthetic(margins, model.key, sample_households));
  const Simulation simulation(model, population, options.block_lanes);
  Watcher watcher;
  Observer* observer = options.observe ? &watcher : nullptr;
  const World start = simulation.burn_in(observer);
  std::uint64_t hash = start.hash;
  for (const Arm& arm : arms_of(file)) {
    World world = start;
    simulation.run(arm, world, observer);
    hash = hash * 31U + world.hash;  // arms in their order
    if (options.each) {
      std::printf("structure %d %-10s %016llx\n", static_cast<int>(structure), arm.name.c_str(),
                  static_cast<unsigned long long>(world.hash));
    }
  }
  if (options.observe && watcher.seen() == 0) throw std::runtime_error("nobody was seen");
  return hash;
}

std::uint64_t hash_all(const Options& options) {
  const FlatFile file(options.parameters);
  std::uint64_t hash = 0;
  for (const Structure structure :
       {Structure::threshold, Structure::complementarity, Structure::no_trap}) {
    hash = hash * 31U + hash_structure(file, options, structure);
  }
  return hash;
}

int number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1) {
    throw std::runtime_error("not a number above 0: " + std::string(text));
  }
  return value;
}

Options read_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto next = [&] {
      if (++i >= argc) throw std::runtime_error(std::string(word) + " needs a number");
      return number(argv[i]);
    };
    if (word == "--threads") {
      options.threads = next();
    } else if (word == "--block-lanes") {
      options.block_lanes = next();
    } else if (word == "--observe") {
      options.observe = true;
    } else if (word == "--each") {
      options.each = true;
    } else {
      options.parameters = word;
    }
  }
  if (options.parameters.empty()) {
    throw std::runtime_error(
        "usage: winay_hash PARAMETERS.txt [--threads N] [--block-lanes N] [--observe] [--each]");
  }
  return options;
}

int run(int argc, char** argv) {
  const Options options = read_options(argc, argv);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(options.threads));
  tbb::task_arena arena(options.threads);
  const std::uint64_t hash = arena.execute([&] { return hash_all(options); });
  std::printf("result_hash %016llx\n", static_cast<unsigned long long>(hash));
  return 0;
}

}  // namespace

}  // namespace winay::test

int main(int argc, char** argv) {
  try {
    return winay::test::run(argc, argv);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "winay_hash: %s\n", problem.what());
    return 1;
  }
}
