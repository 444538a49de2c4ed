#include "run/line/verbs.hpp"

#include <unistd.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "run/plan/verb.hpp"
#include "run/scenario/population_source.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/config/schema/schema.hpp"
#include "winay/config/studies/import_map.hpp"
#include "winay/output/population/file.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/output/stored/inspect.hpp"
#include "winay/population/import.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/figures.hpp"

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

/// What each verb is given; a verb that is missing here does not compile.
struct Executor {
  const Command& command;
  std::ostream& out;
  Log& log;
  Language language = command.common.language;

  void operator()(const TextCommand& c) const { out << c.text; }
  void operator()(const RunCommand& c) const { run(c, command, out, log); }
  void operator()(const CompareCommand& c) const { compare(c, command, out, log); }
  void operator()(const ValidateCommand& c) const { validate(c, language, out); }
  void operator()(const SchemaCommand& c) const { print_schema(c, out); }
  void operator()(const ImportCommand& c) const { import(c, language, out, log); }
  void operator()(const EstimateCommand& c) const { estimate(c, language, out); }
  void operator()(const InspectCommand& c) const { inspect(c, out); }
  void operator()(const PlanCommand& c) const { plan(c, language, out, log); }
  void operator()(const TraceCommand& c) const { trace(c, language, out, log); }
  void operator()(const DiffCommand& c) const { diff(c, language, out); }
  void operator()(const RerunCommand& c) const { rerun(c, command.typed, language, out, log); }
  void operator()(const FrontierCommand& c) const { frontier(c, command, out, log); }
  void operator()(const TargetingCommand& c) const { targeting(c, language, out, log); }
  void operator()(const EvaluateCommand& c) const {
    evaluate(c, language, command.typed, out, log);
  }
  void operator()(const ExportCommand& c) const { export_tables(c, language, out, log); }
  void operator()(const ReportCommand& c) const { report(c, language, out); }
  void operator()(const TestCommand& c) const { test(c, language, out); }
  void operator()(const CalibrateCommand& c) const {
    calibrate(c, language, command.typed, out, log);
  }
  void operator()(const SensitivityCommand& c) const {
    sensitivity(c, language, command.typed, out, log);
  }
};

}  // namespace

void execute(const Command& command, std::ostream& out, Log& log) {
  log.set_style(style_of(command.common));
  std::visit(Executor{.command = command, .out = out, .log = log}, command.verb);
  out.flush();
  if (!out) throw std::runtime_error("cannot write to the standard output");
}

}  // namespace winay
