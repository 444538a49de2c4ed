#pragma once

#include <cstddef>
#include <vector>

#include "population/survey.hpp"
#include "winay/core/draws.hpp"
#include "winay/population/import_map.hpp"
#include "winay/state/centres.hpp"
#include "winay/state/layout.hpp"

namespace winay {

/// Clusters of a survey as populated centres.
struct SurveyCentres {
  Layout layout;
  Centres centres;
  std::vector<std::size_t> order;  ///< row of the survey of household 0, 1, 2 …
};

/// Groups the households by department, district and cluster. A cluster of one joins the next one
/// of the same district, else of the department, else of the file. Altitude is the cluster's mean;
/// a place has at least the households that were surveyed in it.
SurveyCentres make_survey_centres(const ImportMap& map, const std::vector<SurveyHousehold>& survey,
                                  const DrawKey& key);

}  // namespace winay
