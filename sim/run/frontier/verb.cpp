#include "run/frontier/verb.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/frontier/frontier.hpp"
#include "run/frontier/report.hpp"
#include "run/frontier/warnings.hpp"
#include "run/line/cell_options.hpp"
#include "run/line/shared_options.hpp"
#include "winay/config/scenario/variants.hpp"
#include "winay/config/yaml/message.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/report/compare/files.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

struct FrontierCommand {
  fs::path file;
  fs::path base;
  std::vector<std::string> vary;
  std::size_t points = 32;  ///< where a range is varied
  std::string budget;       ///< `9000 million soles`
  CellOptions cells;
  Overrides overrides;
  std::optional<fs::path> out;  ///< folder
  int threads = 0;              ///< 0: all there are
  bool force = false;
};

/// A cell with the base and every point, under the settings of the point.
ComparisonCell cell_of(const CellsRequest& shared, const std::vector<PointSettings>& points,
                       const std::string& reading, const std::string& structure,
                       PointWarnings& warnings) {
  ComparisonCell cell = load_cell(shared, reading, structure);
  cell.scenarios.resize(1);
  CellsRequest one = shared;
  one.files = {shared.files.back()};
  for (std::size_t p = 0; p < points.size(); ++p) {
    one.options.overrides = shared.options.overrides;
    one.options.warn = [&, p](const std::string& text) { warnings.add(text, p, points[p]); };
    one.options.overrides.insert(one.options.overrides.end(), points[p].begin(), points[p].end());
    for (const Language language : {Language::en, Language::es}) {
      one.options.overrides.push_back(fmt::format("{}=\"{} · {}\"", name_in(language, "long_name"),
                                                  point_name(p),
                                                  units_in(short_text(points[p]), language)));
    }
    Scenario scenario = std::move(load_cell(one, reading, structure).scenarios.front());
    scenario.file_stem = point_name(p);
    scenario.name = scenario.file_stem;
    cell.scenarios.push_back(std::move(scenario));
  }
  return cell;
}

/// What a scenario costs since the first year, soles.
Estimate budget_to_date(const ComparisonRun& run, std::size_t place) {
  const std::size_t year = static_cast<std::size_t>(run.statistics().axes().years) - 1;
  return run.statistics().value(ComparisonPart::budget, place, budget_lines().size() - 1, year, 0);
}

FrontierFigures figures_of(const ComparisonRun& run, std::size_t place, double budget) {
  const std::size_t year = static_cast<std::size_t>(run.statistics().axes().years) - 1;
  FrontierFigures figures;
  figures.cost = run.statistics().worth(Worth::extra_cost, place, year);
  figures.budget = budget_to_date(run, place);
  figures.poverty = headline(run.figures(), place);
  figures.worse_off = run.statistics().value("worse_off", place, year);
  figures.affordable = budget <= 0 || figures.budget.mean <= budget * 1e6;
  return figures;
}

/// Millions of soles of a text such as `9000 million soles`; 0 if nothing is said.
double budget_of(const std::string& text) {
  if (text.empty()) return 0;
  config::Node node;
  node.kind = config::Node::Kind::scalar;
  node.text = text;
  config::Outcome<double> found = config::read_quantity(node, "million soles");
  if (const auto doubt = config::thousands_or_decimals(text, false)) found = {{}, *doubt};
  if (!found.value) {
    throw UsageError(
        filled({"--budget '{}': ", "--budget '{}': "}, {text}) +
        OwnText{sentence(found.problem, Language::en), sentence(found.problem, Language::es)});
  }
  if (*found.value > 0) return *found.value;
  throw UsageError(
      filled({"--budget '{}': a budget is above 0", "--budget '{}': es mayor que 0"}, {text}));
}

std::vector<PointSettings> points_of(const FrontierCommand& command) {
  if (command.vary.empty()) {
    throw UsageError({"frontier needs a number to vary: --vary 'PATH=6|12|18 bimesters'",
                      "frontier necesita un número que variar: --vary 'RUTA=6|12|18 bimesters'"});
  }
  std::vector<Varied> varied;
  for (const std::string& text : command.vary) varied.push_back(parse_varied(text));
  std::vector<PointSettings> points = design(varied, command.points);
  if (points.size() > most_frontier_points) {
    throw UsageError(filled({"{} combinations are too many; at most {}",
                             "{} combinaciones son demasiadas; a lo más {}"},
                            {std::to_string(points.size()), std::to_string(most_frontier_points)}));
  }
  return points;
}

fs::path folder_of(const FrontierCommand& command) {
  if (command.out) return *command.out;
  return fs::path("outputs") / "runs" / ("frontier-" + command.file.stem().string());
}

/// Everything that is computed: the base and every point, in every cell.
CompareRequest request_of(const FrontierCommand& command, const std::vector<PointSettings>& points,
                          const fs::path& target, const Call& call) {
  CellsRequest shared{.files = {command.base, command.file},
                      .readings = command.cells.readings,
                      .structures = command.cells.structures,
                      .arm = {},
                      .options = call.reading(command.overrides.all())};
  PointWarnings warnings;
  const auto warn = shared.options.warn;
  shared.options.warn = [&](const std::string& text) {
    warnings.know(text);
    warn(text);
  };
  (void)load_cells(shared);  // the two share calendar, seed and population
  CompareRequest request;
  request.settings = load_comparison(shipped_comparison(command.base.parent_path()),
                                     {.overrides = {}, .overlays = {}, .language = call.language})
                         .settings;
  for (const std::string& reading : command.cells.readings) {
    for (const std::string& structure : command.cells.structures) {
      request.cells.push_back(cell_of(shared, points, reading, structure, warnings));
    }
  }
  for (const std::string& text : warnings.texts(points.size(), call.language)) {
    call.log.warning(text);
  }
  request.replicates = request.cells.front().scenarios.front().run.replicates;
  request.target = target;
  request.files = shared.files;
  request.typed = call.typed;
  return request;
}

FrontierTable table_of(const ComparisonRun& run, const CompareRequest& request,
                       std::vector<PointSettings> points, double budget) {
  FrontierTable table{.settings = std::move(points),
                      .cells = {},
                      .figures = {},
                      .base = {},
                      .base_name = request.cells.front().scenarios.front().file_stem,
                      .last_year = request.cells.front().scenarios.front().run.first_year +
                                   request.cells.front().scenarios.front().run.years - 1,
                      .budget = budget,
                      .replicates = run.figures().complete_replicates(),
                      .households = 0};
  const std::size_t scenarios = table.settings.size() + 1;
  for (std::size_t c = 0; c < request.cells.size(); ++c) {
    table.cells.push_back(request.cells[c].reading + " " + request.cells[c].structure);
    table.base.push_back(budget_to_date(run, c * scenarios));
    std::vector<FrontierFigures> figures;
    for (std::size_t s = 1; s < scenarios; ++s) {
      figures.push_back(figures_of(run, c * scenarios + s, budget));
    }
    mark_frontiers(figures);
    table.figures.push_back(std::move(figures));
  }
  return table;
}

/// What the page says figures were reckoned with.
FileTable settings_of(const CompareRequest& request) {
  CompareTable said;
  const Scenario& base = request.cells.front().scenarios.front();
  said.margin = margin_in_soles(request.settings.worse_off_margin,
                                base.model.parameters.welfare.poverty_line);
  said.discount_rate = request.settings.discount_rate;
  return settings_table(said);
}

void frontier(const FrontierCommand& command, const Call& call) {
  const double budget = budget_of(command.budget);
  const std::vector<PointSettings> points = points_of(command);
  const FrontierFiles files(folder_of(command), points.size());
  const OutputClaim claim(
      {.results = {files.results}, .others = files.others()},
      {.force = command.force, .command = call.typed, .inputs = {command.file, command.base}});
  CompareRequest request = request_of(command, points, files.results, call);
  request.kind = OutputKind::frontier;
  const std::vector<std::string> scenarios =
      scenario_files(request.cells.front(), command.file, files.folder);
  watch_for_interruption();
  ComparisonRun run(request,
                    {.threads = command.threads,
                     .progress = progress_style(ProgressWish::automatic, call.log),
                     .language = call.language},
                    call.log);
  run.go();
  FrontierTable table = table_of(run, request, points, budget);
  run.put(settings_of(request));
  run.put(frontier_table(table));
  const Comparison comparison = run.finish();
  table.households = comparison.households;
  table.run_id = comparison.run_id;
  for (std::size_t p = 0; p < points.size(); ++p) save_text(files.points[p], scenarios[p]);
  save_table(
      files.table, call.language, [&](Language of) { return data_table(table, of); }, table.run_id);
  write_page({files.results}, page_beside(files.results), call.language);
  const SampleSums* const sampling = run.sampling();
  call.out << to_text(table, files, call.language)
           << (sampling == nullptr ? std::string()
                                   : '\n' + sampling_text(table, *sampling, call.language));
}

Action declare(Options& options) {
  const auto c = std::make_shared<FrontierCommand>();
  options
      .add("FILE", c->file, "FILE",
           {"scenario with an exit rule", "escenario con una regla de salida"})
      .required();
  options
      .add("--base", c->base, "FILE",
           {"the scenario that points are compared with",
            "el escenario con que se comparan los puntos"})
      .required();
  options
      .add("--vary", c->vary, "PATH=VALUES",
           {"a number of a rule: PATH=6|12|18 bimesters or PATH=A..B unit",
            "un número de una regla: RUTA=6|12|18 bimesters o RUTA=A..B unidad"})
      .one_at_a_time()
      .required();
  options
      .add("--points", c->points, "N",
           {"so many where a range is varied; 32 by default",
            "tantos donde varía un rango; 32 por defecto"})
      .from_to(2, 256);
  options.add("--budget", c->budget, "AMOUNT",
              {"what all years may cost, as '9000 million soles'",
               "lo que pueden costar todos los años, como '9000 million soles'"});
  constexpr Text or_both{"{} or both (the default)", "{} o ambas (por defecto)"};
  add_cells(options, c->cells, filled(or_both, {listed(c->cells.readings)}),
            filled(or_both, {listed(c->cells.structures)}));
  add_overrides(options, c->overrides);
  add_threads(options, c->threads);
  options.add("-o,--out", c->out, "FOLDER", {"folder of the results", "carpeta de los resultados"});
  add_force(options, c->force);
  options.when_read([c] {
    name_folder(c->file);
    name_folder(c->base);
  });
  return [c](const Call& call) { frontier(*c, call); };
}

}  // namespace

const Verb frontier_verb{.name = "frontier",
                         .what = {"find the best numbers of an exit rule",
                                  "busca los mejores números de una regla de salida"},
                         .examples = {R"(Examples:
  winay frontier my-exit.yaml --base configs/scenarios/peru.yaml \
    --vary 'programmes.juntos.exit[0].then.each=3|6|12 bimesters' \
    --vary 'programmes.juntos.exit[0].when.all[1].observed_score.at_least=0.8|1.0|1.2 lines'
  winay frontier my-exit.yaml --base configs/scenarios/peru.yaml --points 24 \
    --vary 'programmes.juntos.exit[graduated].then.exit_grant=0..1500 soles' --budget '9000 million soles'
Each point is written as a scenario that runs.)",
                                      R"(Ejemplos:
  winay frontier mi-salida.yaml --base configs/scenarios/peru.yaml \
    --vary 'programmes.juntos.exit[0].then.each=3|6|12 bimesters' \
    --vary 'programmes.juntos.exit[0].when.all[1].observed_score.at_least=0.8|1.0|1.2 lines'
  winay frontier mi-salida.yaml --base configs/scenarios/peru.yaml --points 24 \
    --vary 'programmes.juntos.exit[graduated].then.exit_grant=0..1500 soles' --budget '9000 million soles'
Cada punto se escribe como un escenario que corre.)"},
                         .declare = declare};

}  // namespace winay
