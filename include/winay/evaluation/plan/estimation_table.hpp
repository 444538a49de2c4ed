#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "winay/config/studies/estimation_plan.hpp"
#include "winay/core/text.hpp"
#include "winay/evaluation/estimators/matrix.hpp"

namespace winay::evaluation {

/// A column of labels: numbered from 0 in the order of the labels, by size if all are numbers.
struct LabelColumn {
  Vector codes;  ///< NaN where missing
  std::vector<std::string> labels;
};

/// The columns of a CSV file that a plan asks for.
class EstimationTable {
 public:
  /// Throws ImportError with everything wrong in the file: columns that are not there, texts where
  /// numbers belong.
  EstimationTable(const EstimationPlan& plan, const std::filesystem::path& file);

  [[nodiscard]] Index rows() const { return rows_; }
  /// NaN where missing.
  [[nodiscard]] const Vector& numbers(const std::string& column) const {
    return numbers_.at(column);
  }
  [[nodiscard]] const LabelColumn& labels(const std::string& column) const {
    return labels_.at(column);
  }

  /// What was taken otherwise than it is written.
  [[nodiscard]] const std::vector<OwnText>& notes() const { return notes_; }

 private:
  Index rows_ = 0;
  std::vector<OwnText> notes_;
  std::map<std::string, Vector> numbers_;
  std::map<std::string, LabelColumn> labels_;
};

/// Columns that a step reads as numbers, and those it reads as labels.
std::vector<std::string> number_columns(const EstimationStep& step);
std::vector<std::string> label_columns(const EstimationStep& step);

}  // namespace winay::evaluation
