#pragma once

#include <cstdint>
#include <vector>

#include "winay/evaluation/study/worlds.hpp"

/// The lotteries of one study, step by step: draw_study() takes them in turn.
namespace winay::evaluation {

/// What a draw of a study is for: part of its address.
enum class StudyDraw : std::uint32_t {
  district,
  centre,
  takes_part,
  interviewed,
  coaching_centre,
  lost,
  coaching_interview,
  attempt = 16,  ///< times the number of the attempt, added
};

/// What answers, and centres' deviations, are drawn for: part of their address.
enum class StudyQuestion : std::uint32_t {
  incomes,
  internality,
  powerful_others,
  locus,
  centre,
  district,
};

/// Where the luck of one study comes from.
struct StudyLuck {
  DrawKey key;
  std::int32_t redraw = 0;

  /// Uniform of an entity: a centre's, household's or district's id.
  [[nodiscard]] double of(StudyDraw what, std::int32_t entity, std::uint32_t attempt = 0) const;
  /// Two standard normals for an answer.
  struct Normals {
    double first = 0;
    double second = 0;
  };
  [[nodiscard]] Normals answer(std::int32_t entity, StudyQuestion question) const;
};

/// A centre of the study.
struct DrawnCentre {
  std::size_t row = 0;  ///< of the worlds' centres
  bool takes_part = false;
  bool coached = false;
  std::size_t interviews = 0;
};

/// Centres of both groups in the drawn districts, larger ones more likely, and how many households
/// are interviewed in each. Districts are drawn again until they hold the study's centres and
/// households; throws EstimationError if that never happens.
std::vector<DrawnCentre> draw_centres(const StudyWorlds& worlds, const Study& study,
                                      const StudyLuck& luck);

/// Which centres take part in the programme and, among these, which are coached; gives back the
/// participating centres of the experiment, the coached ones first.
std::vector<std::size_t> draw_programmes(const StudyWorlds& worlds, const Study& study,
                                         const StudyLuck& luck, std::vector<DrawnCentre>& centres);

/// `total` split in proportion to `sizes`, by largest remainder; no part is above its size.
std::vector<std::size_t> allot(std::size_t total, const std::vector<std::size_t>& sizes);

/// `count` of the rows with the lowest keys, in the order of rows; ties by row.
std::vector<std::size_t> lowest(const std::vector<std::size_t>& rows,
                                const std::vector<double>& keys, std::size_t count);

}  // namespace winay::evaluation
