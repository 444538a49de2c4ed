#pragma once

#include <string>

#include "winay/core/language.hpp"
#include "winay/population/survey_summary.hpp"

namespace winay {

/// What a survey holds as a table, at most 100 columns wide: rows, weights and what they add to
/// beside what is known, the sample, and columns with missing answers or zeros.
std::string survey_text(const SurveySummary& summary, Language language);

}  // namespace winay
