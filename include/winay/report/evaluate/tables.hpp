#pragma once

#include <string>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/evaluation/study/data.hpp"
#include "winay/evaluation/study/result.hpp"
#include "winay/output/stored/table.hpp"

/// What `winay evaluate` says of a study.
namespace winay {

/// Published beside simulated numbers, then every estimator against its own truth, then the truths
/// and notes: text of at most 100 columns.
std::string to_text(const evaluation::StudyResult& result, Language language);

/// What a reader has to know, a sentence or two each.
std::vector<std::string> notes_of(const evaluation::StudyResult& result, Language language);

/// The same with all numbers: `published`, `estimators`, `truths`, and `redraws` with every
/// estimate of every redraw.
std::vector<StoredTable> tables_of(const evaluation::StudyResult& result);

/// Estimates on a real survey, a line each; and as tables: `estimates`.
std::string to_text(const evaluation::StudyData& data,
                    const std::vector<evaluation::DataEstimate>& estimates, Language language);
std::vector<StoredTable> tables_of(const std::vector<evaluation::DataEstimate>& estimates);

/// Title of the page.
std::string title_of(const evaluation::StudyResult& result, Language language);

}  // namespace winay
