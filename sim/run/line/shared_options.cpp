#include "run/line/shared_options.hpp"

#include <charconv>

#include "run/console/exit_code.hpp"

namespace winay {

std::vector<std::string> Overrides::all() const {
  std::vector<std::string> overrides;
  if (!seed.empty()) overrides.push_back("run.seed=" + seed);
  if (replicates > 0) {
    overrides.push_back("run.replicates=" + std::to_string(replicates) + " replicates");
  }
  overrides.insert(overrides.end(), sets.begin(), sets.end());
  return overrides;
}

void add_overrides(Options& options, Overrides& overrides) {
  add_sets(options, overrides.sets, "any key of the resolved scenario; may be repeated");
  options.add("--seed", overrides.seed, "N", "instead of the scenario's").checked(seed_problem);
  options.add("--replicates", overrides.replicates, "N", "instead of the scenario's")
      .from_to(1, 100'000);
}

void add_sets(Options& options, std::vector<std::string>& sets, const std::string& of_what) {
  options.add("--set", sets, "PATH=VALUE", "path=value: " + of_what).one_at_a_time();
}

void add_effort(Options& options, Effort& effort) {
  add_threads(options, effort.threads);
  options
      .add("--block-lanes", effort.block_lanes, "N",
           "households stepped together; for measurements, same results")
      .from_to(16, 1 << 24);
  options.choice("--progress", effort.progress,
                 {{"auto", ProgressWish::automatic},
                  {"bar", ProgressWish::bar},
                  {"plain", ProgressWish::plain},
                  {"none", ProgressWish::none}},
                 "HOW", "auto, bar, plain or none");
}

void add_threads(Options& options, int& threads) {
  options.add("--threads", threads, "N", "processors to use; all by default, same results")
      .from_to(1, 4096);
}

void add_force(Options& options, bool& force, const std::string& replaced) {
  options.flag("--force", force, "replace " + replaced);
}

void add_years(Options& options, std::vector<std::int32_t>& years, const std::string& if_left_out) {
  options.add("--years", years, "Y,Y…", "years to print; by default " + if_left_out)
      .between_commas();
}

void name_folder(std::filesystem::path& file) {
  if (!file.has_parent_path()) file = "." / file;
}

void name_folders(std::vector<std::filesystem::path>& files) {
  for (std::filesystem::path& file : files) name_folder(file);
}

std::optional<std::uint64_t> whole_number(const std::string& text, int base) {
  const bool hex = text.starts_with("0x") || text.starts_with("0X");
  const char* const first = text.data() + (hex ? 2 : 0);
  const char* const last = text.data() + text.size();
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(first, last, value, hex ? 16 : base);
  if (error != std::errc() || end != last || first == last) return std::nullopt;
  return value;
}

std::string seed_problem(const std::string& text) {
  return whole_number(text, 10) ? "" : "a seed is a whole number, 7 or 0x5eed; not '" + text + "'";
}

Budget budget_of(const std::string& text) {
  std::string digits = text;
  const bool minutes = digits.ends_with("min");
  if (minutes) digits.resize(digits.size() - 3);
  std::size_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || stop != end || number == 0) {
    throw UsageError("--budget " + text + " is neither minutes, as 20min, nor evaluations, as 500");
  }
  if (minutes) return {.minutes = static_cast<double>(number), .evaluations = 0};
  return {.minutes = 0, .evaluations = number};
}

}  // namespace winay
