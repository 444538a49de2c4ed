#include "run/test/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "run/console/exit_code.hpp"
#include "winay/report/test/outcomes.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

void declare_test(CLI::App& verb, TestCommand& command) {
  verb.add_option("FILE", command.file, "what is expected")
      ->required()
      ->option_text("EXPECTATIONS.yaml");
  verb.add_option("--results", command.results, "instead of those that the file names")
      ->option_text("FILE.h5");
  verb.add_flag("--json", command.json, "print as JSON");
}

void test(const TestCommand& command, Language language, std::ostream& out) {
  const Expectations expectations =
      load_expectations(command.file, {.overrides = {}, .language = language});
  const std::filesystem::path results = command.results.value_or(expectations.results);
  if (results.empty()) {
    throw UsageError(
        std::string(say(language, "which results? Say --results FILE.h5, or results: in the file",
                        "¿qué resultados? Diga --results ARCHIVO.h5, o results: en el "
                        "archivo")));
  }
  const auto outcomes = test_expectations(expectations, results, language);
  if (command.json) {
    out << to_json(outcomes).dump(2) << '\n';
  } else {
    out << to_text(outcomes, language);
  }
  out.flush();
  const auto failed =
      std::count_if(outcomes.begin(), outcomes.end(), [](const auto& o) { return !o.met; });
  if (failed == 0) return;
  throw CheckFailed(fmt::format(fmt::runtime(say(language, "{} of {} expectations are not met",
                                                 "{} de {} expectativas no se cumplen")),
                                failed, outcomes.size()));
}

}  // namespace winay
