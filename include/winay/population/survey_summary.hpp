#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/population/import_map.hpp"

namespace winay {

/// What a column of the survey holds, of the households imported.
struct SurveyColumn {
  std::string name;
  std::size_t missing = 0;
  std::size_t zeros = 0;
  bool constant = false;  ///< the same in all, of ten households or more
};

/// Least, middle and most of a count.
struct Extent {
  double least = 0;
  double median = 0;
  double most = 0;
};

/// A survey as a table: what a person looks at before believing any cell of it.
struct SurveySummary {
  std::size_t rows = 0;         ///< of the file
  std::size_t imported = 0;     ///< that meet the map's conditions
  double known_recipients = 0;  ///< households of the transfer in the country, by the map's margins
  Extent weights;
  double households = 0;  ///< of the country, represented
  double persons = 0;
  std::size_t children = 0;  ///< in the file
  double children_represented = 0;
  std::size_t recipients = 0;
  double recipients_represented = 0;
  std::size_t clusters = 0;
  std::size_t strata = 0;       ///< 0: the sample has none
  std::size_t lone_strata = 0;  ///< with one cluster
  std::size_t months = 0;
  Extent cluster_sizes;
  std::size_t identical = 0;  ///< rows that repeat an earlier one
  std::size_t crowded = 0;    ///< households with more children than members
  std::size_t codes = 0;      ///< numbers that are one of the map's codes
  std::size_t mended = 0;     ///< codes whose zeros or decimals a spreadsheet had changed
  std::size_t unmatched = 0;  ///< households that a joined file does not have
  std::vector<SurveyColumn> columns;
  std::vector<OwnText> notes;     ///< what was done with what contradicts itself
  std::vector<OwnText> warnings;  ///< what a person should look at
};

/// The value that a limit is about; of two-sided ones the least, then the most.
struct FigureRange {
  double least = 0;
  double most = 0;
};
FigureRange figure_of(const SurveySummary& summary, SurveyFigure figure);

}  // namespace winay
