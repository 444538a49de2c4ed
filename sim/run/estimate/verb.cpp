#include <nlohmann/json.hpp>

#include "run/line/verbs.hpp"
#include "winay/config/studies/estimation_plan.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/report/estimate/table.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

/// `NAME.csv`, beside it for Excel in Spanish `NAME.tabla.csv`, and `NAME.json`.
struct EstimateFiles {
  explicit EstimateFiles(const fs::path& out) {
    csv = fs::path(out).replace_extension(".csv");
    spanish_csv = fs::path(out).replace_extension(".tabla.csv");
    json = fs::path(out).replace_extension(".json");
  }
  fs::path csv;
  fs::path spanish_csv;
  fs::path json;
};

}  // namespace

void estimate(const EstimateCommand& estimate, Language language, std::ostream& out) {
  const EstimationPlan plan =
      load_estimation_plan(estimate.spec, {.overrides = {}, .language = language});
  if (estimate.out) {
    const EstimateFiles files(*estimate.out);
    for (const fs::path& path : {files.csv, files.spanish_csv, files.json}) {
      prepare_target(path, estimate.force);
    }
  }
  const evaluation::EstimationTable data(plan, estimate.data);
  const EstimateTable table{.study = plan.study,
                            .data = estimate.data.filename().string(),
                            .level = plan.level,
                            .rows = data.rows(),
                            .steps = evaluation::run_plan(plan, data)};
  if (estimate.out) {
    const EstimateFiles files(*estimate.out);
    save_text(files.csv, to_csv(table, plain_csv));
    save_text(files.spanish_csv, to_csv(table, spanish_csv));
    save_text(files.json, to_json(table, language).dump(2) + "\n");
  }
  out << (estimate.json ? to_json(table, language).dump(2) + "\n" : to_text(table, language));
}

}  // namespace winay
