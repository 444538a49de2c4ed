#pragma once

#include "winay/calibration/calibrate_study.hpp"
#include "winay/output/stored/table.hpp"

/// Axes and columns that tables of a calibration share.
namespace winay {

inline constexpr const char* own_units = "in the column units";

Axis moments_axis(const calibration::StudyCalibration& result, const std::string& name = "moment");
Axis parameters_axis(const calibration::StudyCalibration& result,
                     const std::string& name = "parameter");
/// The moments that bear on the estimate.
Axis bearing_axis(const calibration::StudyCalibration& result);
/// The numbers that are implied, and published by nobody.
Axis implied_axis(const calibration::StudyCalibration& result);
/// Places 0, 1, ….
Axis counting(const std::string& name, std::size_t count, const Text& what);
/// The same for a table that is also a list: places as texts, from 1.
Axis numbered(const std::string& name, std::size_t count, const Text& what);

std::vector<double> numbers_of(const calibration::Vector& vector);
/// Row by row.
std::vector<double> numbers_of(const calibration::Matrix& matrix);
/// A row each.
calibration::Matrix rows_of(const std::vector<calibration::Vector>& rows,
                            calibration::Index columns);

/// A matrix as a table of one variable, `value`.
StoredTable matrix_table(std::string name, const Text& what, Axis rows, Axis columns,
                         const calibration::Matrix& values);

/// Estimates that were made again: `weightings`, `precisions`, `alternatives`, each with a table of
/// how well it fits; `recovery` and `bootstrap`, with a table of their draws. Those that were asked
/// for.
std::vector<StoredTable> refit_tables(const calibration::StudyCalibration& result);

}  // namespace winay
