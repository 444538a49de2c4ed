#include "run/estimate/verb.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "run/estimate/estimator_list.hpp"
#include "run/line/shared_options.hpp"
#include "run/line/version.hpp"
#include "run/scenario/description.hpp"
#include "winay/config/studies/estimation_plan.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/report/estimate/table.hpp"
#include "winay/report/words/csv.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

struct EstimateCommand {
  fs::path spec;
  fs::path data;
  std::optional<fs::path> out;
  bool force = false;
  bool json = false;
};

/// `NAME.csv`, beside it the workbook `NAME.xlsx`, and `NAME.json`.
struct EstimateFiles {
  explicit EstimateFiles(const fs::path& out) {
    csv = fs::path(out).replace_extension(".csv");
    workbook = workbook_beside(csv);
    json = fs::path(out).replace_extension(".json");
  }
  fs::path csv;
  fs::path workbook;
  fs::path json;
};

bool is_not_estimated(const evaluation::StepEstimates& step) { return !step.problem.empty(); }

/// The steps that could not be estimated, a line each; empty where all could.
OwnText problems_of(const EstimateTable& table) {
  OwnText problems;
  for (const evaluation::StepEstimates& step : table.steps) {
    if (!is_not_estimated(step)) continue;
    const std::string start =
        (problems.empty() ? "" : "\n") + std::string("estimates.") + step.name + ": ";
    problems = problems + (OwnText{start, start} + step.problem);
  }
  return problems;
}

/// Writes and prints what could be estimated, then throws EstimationError with what could not.
void estimate(const EstimateCommand& command, const Call& call) {
  const EstimationPlan plan =
      load_estimation_plan(command.spec, {.overrides = {}, .language = call.language});
  std::optional<OutputClaim> claim;
  if (command.out) {
    const EstimateFiles files(*command.out);
    claim.emplace(
        OutputFiles{.others = {files.csv, files.workbook, files.json}},
        OutputTerms{
            .force = command.force, .command = call.typed, .inputs = {command.spec, command.data}});
  }
  const evaluation::EstimationTable data(plan, command.data);
  const EstimateTable table{.study = plan.study,
                            .data = command.data.filename().string(),
                            .level = plan.level,
                            .rows = data.rows(),
                            .steps = evaluation::run_plan(plan, data),
                            .notes = data.notes()};
  const OwnText problems = problems_of(table);
  const bool none = std::all_of(table.steps.begin(), table.steps.end(), is_not_estimated);
  if (none) throw evaluation::EstimationError(problems);
  if (command.out) {
    const EstimateFiles files(*command.out);
    const std::string run_id = run_identifier(
        text_of_file(command.spec), sha256(text_of_file(command.data)), version_label(), 0);
    save_table(
        files.csv, call.language, [&](Language of) { return data_table(table, of); }, run_id);
    nlohmann::json json = to_json(table, call.language);
    json["run_id"] = run_id;
    save_text(files.json, json.dump(2) + "\n");
  }
  call.out << (command.json ? to_json(table, call.language).dump(2) + "\n"
                            : to_text(table, call.language));
  if (!problems.empty()) {
    call.out << std::flush;
    throw evaluation::EstimationError(problems);
  }
}

Action declare(Options& options) {
  const auto c = std::make_shared<EstimateCommand>();
  options.add("SPEC", c->spec, "SPEC.yaml", {"what to estimate, and how", "qué se estima y cómo"})
      .required();
  options.add("DATA", c->data, "DATA.csv", {"one row a household", "una fila por hogar"})
      .required();
  options.add(
      "-o,--out", c->out, "NAME",
      {"also write NAME.csv, .xlsx and .json", "escribe también NOMBRE.csv, .xlsx y .json"});
  add_force(options, c->force, {"files that are there", "archivos que ya están"});
  options.flag("--json", c->json,
               {"print the estimates as JSON", "imprime las estimaciones como JSON"});
  options.when_read([c] { name_folder(c->spec); });
  return [c](const Call& call) { estimate(*c, call); };
}

constexpr ListedText english_examples = with_estimators(R"(Examples:
  winay estimate my-study.yaml households.csv
  winay estimate my-study.yaml households.csv -o estimates --lang es
A specification names a study and its estimates, each with an estimator and a formula:
  schema_version: 1
  study: "My study"
  cluster: village
  estimates:
    itt: {estimator: least_squares, formula: income ~ offered + income_before + factor(district)}
Estimators and their keys (* needed), besides formula:)");

constexpr ListedText spanish_examples = with_estimators(R"(Ejemplos:
  winay estimate mi-estudio.yaml hogares.csv
  winay estimate mi-estudio.yaml hogares.csv -o estimaciones --lang es
Una especificación nombra un estudio y sus estimaciones, cada una con un estimador y una fórmula:
  schema_version: 1
  study: "Mi estudio"
  cluster: village
  estimates:
    itt: {estimator: least_squares, formula: income ~ offered + income_before + factor(district)}
Estimadores y sus claves (* necesaria), además de formula:)");

}  // namespace

const Verb estimate_verb{.name = "estimate",
                         .what = {"estimate effects from a table of households",
                                  "estima efectos con una tabla de hogares"},
                         .examples = {english_examples.view(), spanish_examples.view()},
                         .declare = declare};

}  // namespace winay
