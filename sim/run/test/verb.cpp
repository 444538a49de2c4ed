#include "run/test/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "run/console/exit_code.hpp"
#include "winay/report/test/outcomes.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

struct TestCommand {
  std::filesystem::path file;
  std::optional<std::filesystem::path> results;  ///< instead of those that the file names
  bool json = false;
};

/// Prints every expectation beside what was found. Throws CheckFailed if one is not met.
void check_expectations(const TestCommand& command, const Call& call) {
  const Language language = call.language;
  const Expectations expectations =
      load_expectations(command.file, {.overrides = {}, .language = language});
  const std::filesystem::path results = command.results.value_or(expectations.results);
  if (results.empty()) {
    throw UsageError({"which results? Say --results FILE.h5, or results: in the file",
                      "¿qué resultados? Diga --results ARCHIVO.h5, o results: en el archivo"});
  }
  const auto outcomes = test_expectations(expectations, results, language);
  if (command.json) {
    call.out << to_json(outcomes).dump(2) << '\n';
  } else {
    call.out << to_text(outcomes, language);
  }
  call.out.flush();
  const auto failed =
      std::count_if(outcomes.begin(), outcomes.end(), [](const auto& o) { return !o.met; });
  if (failed == 0) return;
  throw CheckFailed(
      filled(language, {"{} of {} expectations are not met", "{} de {} expectativas no se cumplen"},
             failed, outcomes.size()));
}

Action declare(Options& options) {
  const auto c = std::make_shared<TestCommand>();
  options.add("FILE", c->file, "EXPECTATIONS.yaml", {"what is expected", "lo que se espera"})
      .required();
  options.add("--results", c->results, "FILE.h5",
              {"instead of those that the file names", "en vez de los que nombra el archivo"});
  options.flag("--json", c->json, {"print as JSON", "imprime como JSON"});
  return [c](const Call& call) { check_expectations(*c, call); };
}

}  // namespace

const Verb test_verb{.name = "test",
                     .what = {"check results against what is expected",
                              "comprueba resultados contra lo que se espera"},
                     .examples = {R"(Examples:
  winay test my-expectations.yaml
  winay test my-expectations.yaml --results outputs/runs/peru/results.h5 --json
A file of expectations; names and units are those of the results (winay inspect, outputs/README.md):
  schema_version: 1
  results: ../outputs/runs/peru/results.h5
  expectations:
    programme-raises-income:
      {variable: measured_income, scenario: juntos-haku-winay, year: 2019, of: difference, at_least: 500}
    poor-gain-too:
      {variable: measured_income_p25, scenario: juntos-haku-winay, direction: up}
    few-lose:
      {variable: worse_off, scenario: my-exit, group: income_1, at_most: 20 %}
`of` is level or difference (from the base); `direction`, up, down or flat, is by two Monte-Carlo
errors. Without `year`, the last; without `reading` and `structure`, in each. Exit code 6 if one is
not met.)",
                                  R"(Ejemplos:
  winay test mis-expectativas.yaml
  winay test mis-expectativas.yaml --results outputs/runs/peru/results.h5 --json
Un archivo de expectativas; nombres y unidades son los de los resultados (winay inspect,
outputs/README.md):
  schema_version: 1
  results: ../outputs/runs/peru/results.h5
  expectations:
    el-programa-sube-el-ingreso:
      {variable: measured_income, scenario: juntos-haku-winay, year: 2019, of: difference, at_least: 500}
    los-pobres-ganan-tambien:
      {variable: measured_income_p25, scenario: juntos-haku-winay, direction: up}
    pocos-pierden:
      {variable: worse_off, scenario: mi-salida, group: income_1, at_most: 20 %}
`of` es level (nivel) o difference (respecto a la base); `direction`, up (sube), down (baja) o flat
(igual), va por dos errores de Monte Carlo. Sin `year`, el último; sin `reading` ni `structure`, en
cada una. Código de salida 6 si una no se cumple.)"},
                     .declare = declare};

}  // namespace winay
