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
  add_sets(options, overrides.sets,
           {"any key of the resolved scenario; may be repeated",
            "cualquier clave del escenario resuelto; puede repetirse"});
  options
      .add("--seed", overrides.seed, "N",
           {"instead of the scenario's", "en vez de lo que dice el escenario"})
      .checked(seed_problem);
  options
      .add("--replicates", overrides.replicates, "N",
           {"instead of the scenario's", "en vez de lo que dice el escenario"})
      .from_to(1, 100'000);
}

void add_sets(Options& options, std::vector<std::string>& sets, const OwnText& of_what) {
  options.add("--set", sets, "PATH=VALUE", Text{"path=value: ", "ruta=valor: "} + of_what)
      .one_at_a_time();
}

void add_effort(Options& options, Effort& effort) {
  add_threads(options, effort.threads);
  options
      .add("--block-lanes", effort.block_lanes, "N",
           {"households stepped together; for measurements, same results",
            "hogares que avanzan juntos; para mediciones, mismos resultados"})
      .from_to(16, 1 << 24);
  options.choice("--progress", effort.progress,
                 {{"auto", ProgressWish::automatic},
                  {"bar", ProgressWish::bar},
                  {"plain", ProgressWish::plain},
                  {"none", ProgressWish::none}},
                 "HOW",
                 {"auto, bar, plain or none", "auto, bar (barra), plain (texto) o none (nada)"});
}

void add_threads(Options& options, int& threads) {
  options
      .add("--threads", threads, "N",
           {"processors to use; all by default, same results",
            "procesadores que usa; por defecto todos, mismos resultados"})
      .from_to(1, 4096);
}

void add_force(Options& options, bool& force, const OwnText& replaced) {
  options.flag("--force", force, Text{"replace ", "reemplaza "} + replaced);
}

void add_years(Options& options, std::vector<std::int32_t>& years, const OwnText& if_left_out) {
  const Text years_text{"years to print; by default ", "años que se imprimen; por defecto "};
  options.add("--years", years, "Y,Y…", years_text + if_left_out).between_commas();
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

OwnText seed_problem(const std::string& text) {
  if (whole_number(text, 10)) return {};
  return filled({"a seed is a whole number, 7 or 0x5eed; not '{}'",
                 "una semilla es un número entero, 7 o 0x5eed; no '{}'"},
                {text});
}

Budget budget_of(const std::string& text) {
  std::string digits = text;
  const bool minutes = digits.ends_with("min");
  if (minutes) digits.resize(digits.size() - 3);
  std::size_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || stop != end || number == 0) {
    throw UsageError(filled({"--budget {} is neither minutes, as 20min, nor evaluations, as 500",
                             "--budget {} no son minutos, como 20min, ni evaluaciones, como 500"},
                            {text}));
  }
  if (minutes) return {.minutes = static_cast<double>(number), .evaluations = 0};
  return {.minutes = 0, .evaluations = number};
}

}  // namespace winay
