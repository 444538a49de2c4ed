#include "winay/run/verbs.hpp"

#include <unistd.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "winay/config/import_map.hpp"
#include "winay/config/scenario.hpp"
#include "winay/config/schema.hpp"
#include "winay/output/inspect.hpp"
#include "winay/output/population_file.hpp"
#include "winay/output/results_writer.hpp"
#include "winay/population/import.hpp"
#include "winay/report/figure_text.hpp"
#include "winay/report/table_files.hpp"
#include "winay/run/plan_verb.hpp"
#include "winay/run/population_source.hpp"

namespace winay {

namespace {

/// Checks every file and names the good ones; the mistakes of all come in one exception.
void validate(const ValidateCommand& validate, Language language, std::ostream& out) {
  std::string mistakes;
  int count = 0;
  for (const auto& file : validate.files) {
    try {
      check_file(file, {.language = language});
      out << file.lexically_normal().generic_string() << say(language, ": fine", ": bien") << '\n';
    } catch (const InvalidConfiguration& invalid) {
      mistakes += invalid.what();
      count += invalid.count();
    }
  }
  out.flush();
  if (count > 0) throw InvalidConfiguration(mistakes, count);
}

void print_schema(const SchemaCommand& schema, std::ostream& out) {
  out << (schema.kind.empty() ? json_schema() : json_schema(schema.kind)).dump(2) << '\n';
}

void import(const ImportCommand& import, Language language, std::ostream& out, Log& log) {
  const ImportMap map = load_import_map(import.map, {.language = language});
  prepare_target(import.out, import.force);
  const Population population = import_survey(map, import.data, {.seed = import.seed});
  report_population(population, language, log);
  std::string drawn;
  for (const std::string& column : population.synthesised) {
    drawn += (drawn.empty() ? "" : ", ") + column;
  }
  if (!drawn.empty()) {
    log.info(std::string(say(language, "not in the survey, drawn given what is: ",
                             "no está en la encuesta, sorteado dado lo que está: ")) +
             drawn);
  }
  write_population(population, import.out, import.force);
  out << import.out.generic_string() << '\n';
}

void inspect(const InspectCommand& inspect, std::ostream& out) {
  const ResultsSummary summary = inspect_results(inspect.file);
  if (inspect.json) {
    out << to_json(summary).dump(2) << '\n';
  } else {
    out << to_text(summary);
  }
}

LogStyle style_of(const CommonOptions& common) {
  const char* const no_colour = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  const bool asked_for_none = no_colour != nullptr && *no_colour != '\0';
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return {.amount = common.amount,
          .format = common.format,
          .colour = isatty(STDERR_FILENO) != 0 && !asked_for_none && !dumb};
}

}  // namespace

void execute(const Command& command, std::ostream& out, Log& log) {
  const Language language = command.common.language;
  log.set_style(style_of(command.common));
  if (const auto* text = std::get_if<TextCommand>(&command.verb)) out << text->text;
  if (const auto* r = std::get_if<RunCommand>(&command.verb)) run(*r, command, out, log);
  if (const auto* c = std::get_if<CompareCommand>(&command.verb)) compare(*c, command, out, log);
  if (const auto* v = std::get_if<ValidateCommand>(&command.verb)) validate(*v, language, out);
  if (const auto* s = std::get_if<SchemaCommand>(&command.verb)) print_schema(*s, out);
  if (const auto* i = std::get_if<ImportCommand>(&command.verb)) import(*i, language, out, log);
  if (const auto* e = std::get_if<EstimateCommand>(&command.verb)) estimate(*e, language, out);
  if (const auto* i = std::get_if<InspectCommand>(&command.verb)) inspect(*i, out);
  if (const auto* p = std::get_if<PlanCommand>(&command.verb)) plan(*p, language, out, log);
  if (const auto* t = std::get_if<TraceCommand>(&command.verb)) trace(*t, language, out, log);
  if (const auto* d = std::get_if<DiffCommand>(&command.verb)) diff(*d, language, out);
  if (const auto* r = std::get_if<RerunCommand>(&command.verb)) {
    rerun(*r, command.typed, language, out, log);
  }
  if (const auto* f = std::get_if<FrontierCommand>(&command.verb)) frontier(*f, command, out, log);
  if (const auto* t = std::get_if<TargetingCommand>(&command.verb)) {
    targeting(*t, language, out, log);
  }
  if (const auto* e = std::get_if<EvaluateCommand>(&command.verb))
    evaluate(*e, language, command.typed, out, log);
  out.flush();
  if (!out) throw std::runtime_error("cannot write to the standard output");
}

}  // namespace winay
