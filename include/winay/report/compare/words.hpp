#pragma once

#include <string>

#include "winay/report/compare/table.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/figures.hpp"

/// Words and numbers that the texts of a comparison share.
namespace winay {

/// `A`, `B` … for the place of a scenario.
std::string letter_of(std::size_t scenario);

/// How figures of a unit are written, and what they are multiplied by before.
FigureStyle style_of(CompareUnit unit, bool sign, Language language);
double scale_of(CompareUnit unit);

/// `−5.6 ±0.1`, the error left out where there is none.
std::string with_error(const Estimate& e, CompareUnit unit, bool sign, Language language);

/// The unit of a figure in files, where shares are from 0 to 1 and money is in soles.
std::string units_of(const CompareIndicator& indicator, Language language);

/// the mean, then its quartiles.
std::string moments_text(const std::vector<Moment>& moments);

/// `−5.6 to −2.1`, the smallest and the largest of those that are numbers.
std::string range_of(const std::vector<double>& values, CompareUnit unit, bool sign,
                     Language language);

}  // namespace winay
