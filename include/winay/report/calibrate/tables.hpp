#pragma once

#include <string>
#include <vector>

#include "winay/calibration/calibrate_study.hpp"
#include "winay/core/language.hpp"
#include "winay/output/stored/table.hpp"

/// What `winay calibrate` says of one reading under one structure.
namespace winay {

/// The fitted numbers beside the published ones, the parameters, what is weakly told apart, the
/// held-out numbers, what the structure implies: text of at most 100 columns.
std::string to_text(const calibration::StudyProblem& problem,
                    const calibration::StudyCalibration& result, Language language);

/// The same with all numbers: `fit`, `published`, `parameters`, `sensitivity`, `slopes`,
/// `variance`, `covariance`, `collinearity`, `draws`, `singular_values`, `left_out`, `profiles`,
/// `cloud`, `seeds`, `stages`, `implied`, `informativeness`, `checks`, and those of refit_tables()
/// and summary_tables().
std::vector<StoredTable> tables_of(const calibration::StudyProblem& problem,
                                   const calibration::StudyCalibration& result);
/// Of these, `published`: every published number beside the simulated studies at the estimate.
StoredTable published_beside_simulated(const calibration::StudyCalibration& result);
/// Of these, what is said of the whole calibration: `tests` (Q, J, what it took), `fitted` (how
/// each parameter was searched), `robust` (which points of the cloud no test rejects), `sources`
/// (of the published numbers).
std::vector<StoredTable> summary_tables(const calibration::StudyProblem& problem,
                                        const calibration::StudyCalibration& result);
/// Names of the tables that are also files.
const std::vector<std::string>& calibration_table_names();

/// The parameter file: the keys of the file that the search started from, fitted values with their
/// standard errors. `run_id` is their source.
std::string parameter_file(const calibration::StudyProblem& problem,
                           const calibration::StudyCalibration& result, const std::string& run_id);

/// Rows of draws_file(), which are those of the table `draws`.
inline constexpr calibration::Index parameter_draw_count = 200;

/// Draws from the estimate's distribution for scenarios: a head with the paths of the
/// configuration, then a row a draw. `winay compare --parameter-draws` reads it beside the
/// parameter file.
std::string draws_file(const calibration::StudyProblem& problem,
                       const calibration::StudyCalibration& result);

/// The alternatives as points of a ridge: what is assumed otherwise, the parameters that then fit,
/// and the numbers they give. `winay compare --ridge` reads it.
std::string ridge_file(const calibration::StudyProblem& problem,
                       const calibration::StudyCalibration& result, const std::string& run_id);

/// Two structures under one reading: which unpublished number would tell them apart, and by how
/// many interviews.
struct StructurePair {
  const calibration::StudyProblem& problem;
  std::string a;
  const calibration::StudyCalibration& of_a;
  std::string b;
  const calibration::StudyCalibration& of_b;
};
/// `threshold_complementarity`: its table.
[[nodiscard]] std::string pair_name(const std::string& a, const std::string& b);
std::string to_text(const StructurePair& pair, Language language);
StoredTable table_of(const StructurePair& pair);

}  // namespace winay
