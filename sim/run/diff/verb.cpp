#include "run/diff/verb.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "run/console/exit_code.hpp"
#include "winay/output/stored/inspect.hpp"
#include "winay/report/diff/difference.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

void diff(const DiffCommand& command, Language language, std::ostream& out) {
  const auto figures = [](const std::filesystem::path& file) {
    return read_stored_figures(file, headline_indicators);
  };
  const ResultsDifference difference =
      difference_of(read_stored_run(command.a), figures(command.a), read_stored_run(command.b),
                    figures(command.b));
  if (command.json) {
    out << to_json(difference).dump(2) << '\n';
  } else {
    out << to_text(difference, language);
  }
  out.flush();
  if (!command.fail_on_difference || !difference.results_differ()) return;
  throw CheckFailed(fmt::format(fmt::runtime(say(language, "the results of {} and {} differ",
                                                 "los resultados de {} y {} "
                                                 "difieren")),
                                command.a.generic_string(), command.b.generic_string()));
}

}  // namespace winay
