#pragma once

#include <string>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/output/stored/table.hpp"

/// What the uncertainty of a comparison's headline is made of.
namespace winay {

/// The headline of one scenario in one cell: households in poverty in the last year, scenario less
/// base; shares.
struct HeadlineCell {
  OwnText scenario;
  std::string reading;
  std::string structure;
  double mean = 0;
  double luck = 0;        ///< Monte-Carlo standard error
  double parameters = 0;  ///< standard deviation over parameter draws; NaN: none for this cell
  std::size_t draws = 0;
};

/// One scenario: standard deviations, each apart from the others.
struct HeadlineParts {
  OwnText scenario;
  double luck = 0;
  double parameters = 0;
  double reading = 0;    ///< of the means of the readings
  double structure = 0;  ///< of the means of the structures
};

/// Root mean squares over the cells of each scenario; between readings and between structures, the
/// standard deviation of their means.
std::vector<HeadlineParts> parts_of(const std::vector<HeadlineCell>& cells);

std::string to_text(const std::vector<HeadlineCell>& cells, Language language);
StoredTable table_of(const std::vector<HeadlineCell>& cells);

}  // namespace winay
