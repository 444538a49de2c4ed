#include "winay/evaluation/study/data.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "winay/core/nan.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/study/equations.hpp"
#include "winay/population/cells.hpp"

namespace winay::evaluation {

namespace {

StudyOutcome outcome_named(const std::string& name) {
  const auto found = std::find(study_outcome_names.begin(), study_outcome_names.end(), name);
  return static_cast<StudyOutcome>(found - study_outcome_names.begin());
}

std::vector<std::string> columns_of(const StudyDataMap& map) {
  std::vector<std::string> all{map.centre, map.district, map.need, map.members, map.take_up};
  for (const DataOutcome& outcome : map.outcomes) {
    all.push_back(outcome.after);
    all.push_back(outcome.before);
  }
  if (map.coaching) {
    const DataCoaching& c = *map.coaching;
    all.insert(all.end(), {c.in_sample, c.offered, c.coached_centre, c.completes});
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// Columns as numbers, a problem for every cell that is none.
class Columns {
 public:
  Columns(const StudyDataMap& map, const CsvTable& table, ImportProblems& problems)
      : map_(map),
        texts_(only_missing(map)),
        problems_(problems),
        cells_(texts_, table, problems),
        rows_(table.rows) {}

  [[nodiscard]] std::size_t rows() const { return rows_; }
  Vector numbers(const std::string& column) {
    const std::vector<double> values = cells_.numbers(column);
    return Eigen::Map<const Vector>(values.data(), static_cast<Index>(values.size()));
  }
  /// 1, 0, or NaN where it is missing.
  Vector indicator(const std::string& column);
  /// Each distinct text has a number, in the order of the texts.
  Vector labels(const std::string& column);
  /// What was taken otherwise than it is written.
  [[nodiscard]] const std::vector<OwnText>& notes() const { return notes_; }
  /// Refuses the cells of a column that say of a centre something else than the first that has it.
  void require_one_a_centre(const std::string& column, const Vector& values, const Vector& centre);
  /// Refuses a whole column.
  void refuse(const std::string& column, OwnText why) {
    problems_.add({.line = 0, .column = 0, .key = column, .message = std::move(why)});
  }

 private:
  static ImportMap only_missing(const StudyDataMap& map) {
    ImportMap texts;
    texts.missing = map.missing;
    return texts;
  }
  static bool among(const std::string& text, const std::vector<std::string>& texts) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
  }

  const StudyDataMap& map_;
  ImportMap texts_;
  ImportProblems& problems_;
  Cells cells_;
  std::size_t rows_;
  std::vector<OwnText> notes_;
};

Vector Columns::indicator(const std::string& column) {
  Vector values(static_cast<Index>(rows_));
  Index row = 0;
  for (const Cell& cell : cells_.texts(column)) {
    const std::string& text = cell.text;
    const bool yes = text == "1" || text == "1.0" || among(text, map_.yes);
    const bool no = text == "0" || text == "0.0" || among(text, map_.no);
    values(row++) = yes ? 1 : no ? 0 : nan;
    if (yes || no || cells_.is_missing(text)) continue;
    cells_.refuse(
        column, cell,
        {"'" + text + "' is neither yes nor no; add it to `means_yes`, `means_no` or `missing`",
         "'" + text + "' no es ni sí ni no; añádalo a `means_yes`, `means_no` o `missing`"});
  }
  return values;
}

Vector Columns::labels(const std::string& column) {
  std::map<std::string, double> numbers;
  std::size_t mended = 0;
  const std::vector<std::string> codes = cells_.codes(column, &mended);
  if (mended > 0) notes_.push_back(Cells::note_of_mended(column, mended));
  for (const std::string& code : codes) numbers[code] = 0;
  double next = 0;
  for (auto& [text, number] : numbers) number = next++;
  Vector values(static_cast<Index>(rows_));
  Index row = 0;
  for (const std::string& code : codes) {
    values(row++) = cells_.is_missing(code) ? nan : numbers[code];
  }
  return values;
}

void Columns::require_one_a_centre(const std::string& column, const Vector& values,
                                   const Vector& centre) {
  std::map<double, Index> first;
  for (Index i = 0; i < values.size(); ++i) {
    if (std::isnan(centre(i)) || std::isnan(values(i))) continue;
    const Index at = first.try_emplace(centre(i), i).first->second;
    if (values(at) == values(i)) continue;
    const auto cell_of = [&](const std::string& name, Index row) -> const Cell& {
      return cells_.texts(name)[static_cast<std::size_t>(row)];
    };
    const std::string name = cell_of(map_.centre, i).text;
    const std::string here = cell_of(column, i).text;
    const std::string there = cell_of(column, at).text;
    cells_.refuse(column, cell_of(column, i),
                  {"centre '" + name + "' has '" + here + "' here and '" + there +
                       "' before: it is one of the whole centre",
                   "el centro '" + name + "' tiene '" + here + "' aquí y '" + there +
                       "' antes: es uno para todo el centro"});
  }
}

/// Both sides of the threshold must have centres.
void require_both_sides(const StudyDataMap& map, Columns& columns, const MainSurvey& all,
                        const std::vector<Index>& rows) {
  const Vector running = rows_of(all.running, rows);
  if (rows.empty()) return;
  const double low = running.minCoeff() + map.threshold;
  const double high = running.maxCoeff() + map.threshold;
  if (low < map.threshold && high >= map.threshold) return;
  const std::string from = short_text(low);
  const std::string to = short_text(high);
  const std::string threshold = short_text(map.threshold);
  const bool shares = high <= 1 && map.threshold > 1;
  const OwnText end = shares ? OwnText{": shares? They must be points of 100, as the threshold",
                                       ": ¿proporciones? Deben ser puntos de 100, como el umbral"}
                             : OwnText{": nothing to compare", ": no hay qué comparar"};
  columns.refuse(
      map.need,
      OwnText{(high < map.threshold ? "no centre has need of " : "all centres have need of ") +
                  threshold + " or more; need runs from " + from + " to " + to,
              (high < map.threshold ? "ningún centro tiene una necesidad de "
                                    : "todos los centros tienen una necesidad de ") +
                  threshold + " o más; la necesidad va de " + from + " a " + to} +
          end);
}

/// Everything the main survey needs, with NaN where a household did not answer.
MainSurvey read_main(const StudyDataMap& map, Columns& columns) {
  MainSurvey all;
  const auto n = static_cast<Index>(columns.rows());
  for (Vector& column : all.after) column = Vector::Zero(n);
  for (Vector& column : all.before) column = Vector::Zero(n);
  all.centre = columns.labels(map.centre);
  all.district = columns.labels(map.district);
  all.members = columns.numbers(map.members);
  all.running = columns.numbers(map.need).array() - map.threshold;
  all.assigned = (all.running.array() >= 0).cast<double>();
  columns.require_one_a_centre(map.need, all.running, all.centre);
  columns.require_one_a_centre(map.district, all.district, all.centre);
  all.take_up = columns.indicator(map.take_up);
  all.centre_takes_part = Vector::Zero(n);
  all.locus_high = Vector::Zero(n);
  for (const DataOutcome& outcome : map.outcomes) {
    const StudyOutcome what = outcome_named(outcome.name);
    const auto k = static_cast<std::size_t>(what);
    all.after[k] =
        is_technology(what) ? columns.indicator(outcome.after) : columns.numbers(outcome.after);
    all.before[k] =
        is_technology(what) ? columns.indicator(outcome.before) : columns.numbers(outcome.before);
  }
  return all;
}

/// Rows in which nothing is missing.
std::vector<Index> complete(const MainSurvey& all) {
  std::vector<bool> keep;
  for (Index i = 0; i < all.rows(); ++i) {
    double sum = all.centre(i) + all.district(i) + all.members(i) + all.running(i) + all.take_up(i);
    for (std::size_t k = 0; k < surveyed_outcome_count; ++k)
      sum += all.after[k](i) + all.before[k](i);
    keep.push_back(std::isfinite(sum));
  }
  return rows_where(keep);
}

/// A centre takes part if a household of it does.
void mark_centres(MainSurvey& data) {
  const Groups centres = group_by(data.centre);
  std::vector<double> any(static_cast<std::size_t>(centres.count()), 0);
  for (Index i = 0; i < data.rows(); ++i) {
    const auto g = static_cast<std::size_t>(centres.of[static_cast<std::size_t>(i)]);
    any[g] = std::max(any[g], data.take_up(i));
  }
  for (Index i = 0; i < data.rows(); ++i) {
    data.centre_takes_part(i) =
        any[static_cast<std::size_t>(centres.of[static_cast<std::size_t>(i)])];
  }
}

CoachingSurvey read_coaching(const DataCoaching& map, Columns& columns, const MainSurvey& all,
                             const std::vector<Index>& rows) {
  const Vector in_sample = columns.indicator(map.in_sample);
  const Vector offered = columns.indicator(map.offered);
  const Vector coached = columns.indicator(map.coached_centre);
  const Vector completes = columns.indicator(map.completes);
  columns.require_one_a_centre(map.coached_centre, coached, all.centre);
  std::vector<Index> own;
  for (const Index i : rows) {
    const bool answered = std::isfinite(offered(i) + coached(i) + completes(i));
    if (in_sample(i) > 0 && answered) own.push_back(i);
  }
  CoachingSurvey data;
  static_cast<StudySurveyData&>(data) = rows_of(all, own);
  data.offered = rows_of(offered, own);
  const Vector there = rows_of(coached, own);
  data.others = there - data.offered.cwiseProduct(there);
  data.completes = rows_of(completes, own);
  data.saturation = there * (data.offered.sum() / std::max(1.0, there.sum()));
  data.of_assigned = rows_of(all.assigned, own);
  return data;
}

/// The equations of one outcome.
std::vector<EstimatorBlock> equations_of(StudyOutcome outcome) {
  const std::string what(study_outcome_names.at(static_cast<std::size_t>(outcome)));
  const std::string unit = outcome == StudyOutcome::income ? "soles/year"
                           : is_technology(outcome)        ? "1"
                                                           : "sd";
  std::vector<EstimatorBlock> blocks;
  const auto add = [&](const char* key, const Text& name, const StudySwitches& switches) {
    blocks.push_back({.gives = {{.key = what + "." + key,
                                 .name = OwnText{what + ": ", what + ": "} + name,
                                 .unit = unit,
                                 .truth = ""}},
                      .costly = false,
                      .run = [outcome, switches](const StudySample& x, const BlockContext&) {
                        return std::vector<RedrawEstimate>{
                            RedrawEstimate(mean_effect(x.main, outcome, switches))};
                      }});
  };
  add("itt", {"ITT, districts, ANCOVA, CR2", "ITT, distritos, ANCOVA, CR2"}, {});
  add("itt_raw", {"ITT, difference, CR2", "ITT, diferencia, CR2"},
      {.equation = StudyEquation::window_raw});
  add("late", {"LATE, districts, ANCOVA, CR2", "LATE, distritos, ANCOVA, CR2"},
      {.estimand = StudyEstimand::late});
  add("local_linear", {"local linear", "lineal local"}, {.equation = StudyEquation::local_linear});
  return blocks;
}

bool has(const StudyData& data, StudyOutcome outcome) {
  return std::find(data.outcomes.begin(), data.outcomes.end(), outcome) != data.outcomes.end();
}

/// A block of the panel is of an outcome of coaching or of income.
bool applies(const EstimatorBlock& block, const StudyData& data) {
  const std::string& key = block.gives.front().key;
  if (!key.starts_with("coaching.")) return has(data, StudyOutcome::income);
  const std::string outcome = key.substr(key.rfind('.') + 1);
  return data.coaching && has(data, outcome_named(outcome));
}

}  // namespace

StudyData read_study_data(const StudyDataMap& map, const std::filesystem::path& csv) {
  ImportProblems problems;
  const CsvTable table = read_csv(csv, columns_of(map), map.delimiter, problems);
  problems.throw_if_any(csv.generic_string());
  Columns columns(map, table, problems);
  const MainSurvey all = read_main(map, columns);
  const std::vector<Index> rows = complete(all);
  require_both_sides(map, columns, all, rows);
  StudyData data;
  data.notes = columns.notes();
  data.rows = table.rows;
  data.dropped = table.rows - rows.size();
  for (const DataOutcome& outcome : map.outcomes)
    data.outcomes.push_back(outcome_named(outcome.name));
  if (map.coaching) data.coaching = read_coaching(*map.coaching, columns, all, rows);
  problems.throw_if_any(csv.generic_string());
  data.main = rows_of(all, rows);
  mark_centres(data.main);
  return data;
}

std::vector<DataEstimate> estimate_data(const StudyData& data, std::int32_t draws,
                                        std::uint64_t seed) {
  Study study;
  study.runs.bootstrap_draws = draws;
  study.runs.seed = seed;
  StudySample sample;
  sample.main = data.main;
  if (data.coaching) sample.coaching = *data.coaching;
  std::vector<EstimatorBlock> blocks;
  for (const StudyOutcome outcome : data.outcomes) {
    for (EstimatorBlock& block : equations_of(outcome)) blocks.push_back(std::move(block));
  }
  for (EstimatorBlock& block : panel_estimators()) {
    if (applies(block, data)) blocks.push_back(std::move(block));
  }
  const StudyTruth nobody_knows;
  const BlockContext context{.study = study, .truth = nobody_knows, .key = {.seed = seed}};
  std::vector<DataEstimate> estimates;
  for (const EstimatorBlock& block : blocks) {
    std::vector<RedrawEstimate> results(block.gives.size());
    OwnText problem;
    try {
      results = block.run(sample, context);
    } catch (const EstimationError& error) {
      problem = error.text();
    }
    for (std::size_t k = 0; k < results.size(); ++k) {
      estimates.push_back({block.gives[k], results[k], problem});
    }
  }
  return estimates;
}

}  // namespace winay::evaluation
