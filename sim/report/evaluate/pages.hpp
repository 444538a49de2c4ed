#pragma once

#include <string>

#include "winay/core/language.hpp"
#include "winay/evaluation/study/result.hpp"

/// Parts of the printed page of a study, and how its numbers are written.
namespace winay::study_page {

inline constexpr std::size_t columns = 100;

/// A number in its unit: shares as points of a hundred.
std::string amount(double value, const std::string& unit, Language language);
/// ` (S/)`, ` (%)`; nothing for a plain number.
std::string sign_of(const std::string& unit, Language language);
/// `86 %`, of a share.
std::string percent(double share, Language language);
/// `1.2`; a dash for what is none or beyond a hundred.
std::string times(double factor, Language language);
/// Type M, where the truth is not so near to 0 that it means nothing.
double exaggeration_of(const evaluation::EstimatorRecord& record);

/// A label in its columns; one too long has a line of its own.
std::string in_columns(const std::string& label, std::size_t width_of_label);
/// Without spaces at the end, with an end of line.
std::string trimmed(std::string line);

/// Chance to find each published effect if it is as in the simulation, the smallest effect that
/// would be found in four studies of five, and how far the significant ones exaggerate.
std::string power_page(const evaluation::StudyResult& result, Language language);
/// The specification curve: its range, and the headline ones over redraws.
std::string curve_page(const evaluation::SpecificationCurve& curve, Language language);
/// Is the comparison fair?
std::string validity_page(const evaluation::StudyResult& result, Language language);

}  // namespace winay::study_page
