#include "winay/evaluation/plan/estimation_table.hpp"
#include "winay/core/nan.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "winay/population/cells.hpp"

namespace winay::evaluation {

namespace {

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::vector<std::string> ordered(const std::set<std::string>& texts) {
  std::vector<std::string> labels(texts.begin(), texts.end());
  const bool all_numbers = std::all_of(labels.begin(), labels.end(), [](const std::string& text) {
    return number_of(text).has_value();
  });
  if (all_numbers) {
    std::stable_sort(labels.begin(), labels.end(), [](const std::string& a, const std::string& b) {
      return *number_of(a) < *number_of(b);
    });
  }
  return labels;
}

LabelColumn read_labels(Cells& cells, const std::string& column, std::vector<OwnText>& notes) {
  std::size_t mended = 0;
  const std::vector<std::string> texts = cells.codes(column, &mended);
  if (mended > 0) notes.push_back(Cells::note_of_mended(column, mended));
  std::set<std::string> present;
  for (const std::string& text : texts) {
    if (!cells.is_missing(text)) present.insert(text);
  }
  LabelColumn result{.codes = Vector(static_cast<Index>(texts.size())), .labels = ordered(present)};
  std::map<std::string, double> codes;
  for (std::size_t k = 0; k < result.labels.size(); ++k) {
    codes[result.labels[k]] = static_cast<double>(k);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto at = codes.find(texts[i]);
    result.codes(static_cast<Index>(i)) = at == codes.end() ? nan : at->second;
  }
  return result;
}

/// The columns that the formula of a step names, and, as a customer of declare_keys(), its keys.
struct KeyColumns {
  std::vector<std::string> read_as_numbers;
  std::vector<std::string> read_as_labels;

  explicit KeyColumns(const EstimationStep& step) {
    read_as_numbers.push_back(step.formula.outcome.column);
    for (const FormulaTerm& term : step.formula.terms) add(term);
    declare_keys(*this, step);
  }

  void column(std::string_view /*key*/, const std::string& value) {
    if (!value.empty()) read_as_numbers.push_back(value);
  }
  void columns(std::string_view /*key*/, const std::vector<std::string>& values) {
    read_as_numbers.insert(read_as_numbers.end(), values.begin(), values.end());
  }
  void label(std::string_view /*key*/, const std::string& value) {
    if (!value.empty()) read_as_labels.push_back(value);
  }
  void labels(std::string_view /*key*/, const std::vector<std::string>& values) {
    read_as_labels.insert(read_as_labels.end(), values.begin(), values.end());
  }
  void regressors(std::string_view /*key*/, const std::vector<FormulaTerm>& terms) {
    for (const FormulaTerm& term : terms) add(term);
  }
  void add(const FormulaTerm& term) {
    for (const FormulaPart& part : term.parts) {
      const bool factor = part.kind == FormulaPart::Kind::factor;
      (factor ? read_as_labels : read_as_numbers).push_back(part.column);
    }
  }
  template <class... Others>
  void name(const Others&... /*others*/) {}
  template <class... Others>
  void terms(const Others&... /*others*/) {}
  template <class... Others>
  void word(const Others&... /*others*/) {}
  template <class... Others>
  void number(const Others&... /*others*/) {}
  template <class... Others>
  void whole(const Others&... /*others*/) {}
  template <class... Others>
  void ratios(const Others&... /*others*/) {}
  template <class... Others>
  void numbers(const Others&... /*others*/) {}
};

}  // namespace

std::vector<std::string> number_columns(const EstimationStep& step) {
  return KeyColumns(step).read_as_numbers;
}

std::vector<std::string> label_columns(const EstimationStep& step) {
  return KeyColumns(step).read_as_labels;
}

EstimationTable::EstimationTable(const EstimationPlan& plan, const std::filesystem::path& file) {
  std::set<std::string> wanted;
  for (const EstimationStep& step : plan.steps) {
    for (const std::string& column : number_columns(step)) wanted.insert(column);
    for (const std::string& column : label_columns(step)) wanted.insert(column);
  }
  ImportProblems problems;
  const CsvTable csv = read_csv(file, {wanted.begin(), wanted.end()}, 0, problems);
  problems.throw_if_any(file.generic_string());
  ImportMap map;
  map.missing = plan.missing;
  Cells cells(map, csv, problems);
  rows_ = static_cast<Index>(csv.rows);
  for (const EstimationStep& step : plan.steps) {
    for (const std::string& column : number_columns(step)) {
      if (numbers_.contains(column)) continue;
      const std::vector<double> values = cells.numbers(column);
      numbers_[column] = Eigen::Map<const Vector>(values.data(), rows_);
    }
    for (const std::string& column : label_columns(step)) {
      if (!labels_.contains(column)) labels_[column] = read_labels(cells, column, notes_);
    }
  }
  problems.throw_if_any(file.generic_string());
}

}  // namespace winay::evaluation
