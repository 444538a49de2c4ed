#include "winay/evaluation/study/sample.hpp"

#include <algorithm>
#include <cmath>

#include "evaluation/study/draws.hpp"
#include "winay/core/vector_math.hpp"

namespace winay::evaluation {

namespace {

constexpr auto income_row = static_cast<std::size_t>(StudyOutcome::income);
constexpr auto internality_row = static_cast<std::size_t>(StudyOutcome::internality);
constexpr auto powerful_row = static_cast<std::size_t>(StudyOutcome::powerful_others);

/// Rows of a survey while it is filled in.
struct Rows {
  std::vector<std::size_t> households;
  std::vector<std::size_t> centres;  ///< rows of the drawn centres
};

/// What households of a drawn study answer.
class Interviewer {
 public:
  Interviewer(const StudyWorlds& worlds, const Study& study, const StudyLuck& luck)
      : worlds_(worlds), study_(study), luck_(luck) {}

  void fill(const Rows& rows, const std::vector<DrawnCentre>& centres, StudySurveyData& data) const;
  /// A scale at baseline as the survey has it: reliability is the share of variance that is true.
  [[nodiscard]] double observed_locus(std::size_t household) const;
  [[nodiscard]] StudyWorld world_of(const DrawnCentre& centre) const;
  /// Income of the centre over that of like households elsewhere, mean 1.
  [[nodiscard]] double centre_factor(const StudyCentre& centre) const;

 private:
  void fill_incomes(std::size_t household, const WorldOutcome& outcome, double factor, Index row,
                    StudySurveyData& data) const;
  [[nodiscard]] double noisy(double scale, double noise) const {
    const double r = study_.survey.scale_reliability;
    return std::sqrt(r) * scale + std::sqrt(1 - r) * noise;
  }
  [[nodiscard]] StudyLuck::Normals noise(std::size_t household, StudyQuestion question) const {
    return luck_.answer(worlds_.households[household].id, question);
  }

  const StudyWorlds& worlds_;
  const Study& study_;
  const StudyLuck& luck_;
};

StudyWorld Interviewer::world_of(const DrawnCentre& centre) const {
  if (study_.switches.compliance == ComplianceBy::household) {
    return worlds_.centres[centre.row].assigned ? StudyWorld::many : StudyWorld::few;
  }
  if (!centre.takes_part) return StudyWorld::none;
  return centre.coached ? StudyWorld::coached : StudyWorld::offered;
}

double Interviewer::centre_factor(const StudyCentre& centre) const {
  const StudySurvey& s = study_.survey;
  const auto deviate = [&](std::int32_t id, StudyQuestion question) {
    return luck_.answer(id, question).first;
  };
  const double own = deviate(centre.id, StudyQuestion::centre);
  const double shared = deviate(centre.district, StudyQuestion::district);
  const double variance = s.centre_deviation * s.centre_deviation;
  const double log_factor = s.centre_deviation * (std::sqrt(1 - s.district_share) * own +
                                                  std::sqrt(s.district_share) * shared);
  const double slope = s.need_slope * 10 * (centre.need - study_.place.threshold);
  return exp_of(log_factor - variance / 2 + slope);
}

void Interviewer::fill_incomes(std::size_t household, const WorldOutcome& outcome, double factor,
                               Index row, StudySurveyData& data) const {
  const StudyHousehold& h = worlds_.households[household];
  const double deviation = study_.survey.income_noise;
  const auto [before, after] = noise(household, StudyQuestion::incomes);
  const double members =
      study_.switches.income_unit == IncomeUnit::person ? static_cast<double>(h.size) : 1.0;
  const auto answered = [&](float income, double normal) {
    return static_cast<double>(income) / members * factor *
           exp_of(deviation * normal - deviation * deviation / 2);
  };
  data.before[income_row](row) = answered(h.income, before);
  data.after[income_row](row) = answered(outcome.income, after);
}

double Interviewer::observed_locus(std::size_t household) const {
  return noisy(static_cast<double>(worlds_.households[household].locus),
               noise(household, StudyQuestion::locus).first);
}

void Interviewer::fill(const Rows& rows, const std::vector<DrawnCentre>& centres,
                       StudySurveyData& data) const {
  const auto n = static_cast<Index>(rows.households.size());
  data.centre.resize(n);
  data.district.resize(n);
  data.members.resize(n);
  for (Vector& column : data.after) column.resize(n);
  for (Vector& column : data.before) column.resize(n);
  for (Index i = 0; i < n; ++i) {
    const std::size_t household = rows.households[static_cast<std::size_t>(i)];
    const DrawnCentre& drawn = centres[rows.centres[static_cast<std::size_t>(i)]];
    const StudyCentre& centre = worlds_.centres[drawn.row];
    const StudyHousehold& h = worlds_.households[household];
    const WorldOutcome& outcome = worlds_.at(world_of(drawn), household);
    data.centre(i) = centre.id;
    data.district(i) = centre.district;
    data.members(i) = static_cast<double>(h.size);
    for (std::size_t k = 0; k < surveyed_technologies.size(); ++k) {
      const Technology technology = technology_of(static_cast<StudyOutcome>(k));
      data.before[k](i) = h.technologies.has(technology) ? 1 : 0;
      data.after[k](i) = outcome.technologies.has(technology) ? 1 : 0;
    }
    fill_incomes(household, outcome, centre_factor(centre), i, data);
    const auto [i0, i1] = noise(household, StudyQuestion::internality);
    const auto [p0, p1] = noise(household, StudyQuestion::powerful_others);
    data.before[internality_row](i) = noisy(static_cast<double>(h.internality), i0);
    data.after[internality_row](i) = noisy(static_cast<double>(outcome.internality), i1);
    data.before[powerful_row](i) = noisy(static_cast<double>(h.powerful_others), p0);
    data.after[powerful_row](i) = noisy(static_cast<double>(outcome.powerful_others), p1);
  }
}

/// Interviews of the main survey: as many households of each centre as it was allotted.
Rows interview(const StudyWorlds& worlds, const StudyLuck& luck,
               const std::vector<DrawnCentre>& centres) {
  Rows rows;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const StudyCentre& centre = worlds.centres[centres[c].row];
    std::vector<std::size_t> all;
    std::vector<double> keys;
    for (std::size_t h = centre.first; h < centre.last; ++h) {
      all.push_back(h);
      keys.push_back(luck.of(StudyDraw::interviewed, worlds.households[h].id));
    }
    for (const std::size_t h : lowest(all, keys, centres[c].interviews)) {
      rows.households.push_back(h);
      rows.centres.push_back(c);
    }
  }
  return rows;
}

/// Households of the baseline that the follow-up finds: the share of the group that is lost is
/// taken by lottery, so that its number is that of the design.
std::vector<bool> found_again(const StudyWorlds& worlds, const Study& study, const StudyLuck& luck,
                              const Rows& rows, const std::vector<DrawnCentre>& centres) {
  std::vector<bool> seen(rows.households.size(), true);
  for (const bool assigned : {false, true}) {
    std::vector<std::size_t> members;
    std::vector<double> keys;
    for (std::size_t i = 0; i < rows.households.size(); ++i) {
      if (worlds.centres[centres[rows.centres[i]].row].assigned != assigned) continue;
      members.push_back(i);
      keys.push_back(luck.of(StudyDraw::lost, worlds.households[rows.households[i]].id));
    }
    const double share =
        assigned ? study.survey.attrition_assigned : study.survey.attrition_control;
    const auto lost =
        static_cast<std::size_t>(std::lround(share * static_cast<double>(members.size())));
    for (const std::size_t i : lowest(members, keys, lost)) seen[i] = false;
  }
  return seen;
}

Rows kept(const Rows& rows, const std::vector<bool>& seen) {
  Rows result;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (!seen[i]) continue;
    result.households.push_back(rows.households[i]);
    result.centres.push_back(rows.centres[i]);
  }
  return result;
}

void fill_main(const StudyWorlds& worlds, const Study& study, const Interviewer& interviewer,
               const Rows& rows, const std::vector<DrawnCentre>& centres, MainSurvey& data) {
  interviewer.fill(rows, centres, data);
  const Index n = data.rows();
  for (Vector* column :
       {&data.running, &data.assigned, &data.take_up, &data.centre_takes_part, &data.locus_high}) {
    column->resize(n);
  }
  std::vector<double> locus;
  for (Index i = 0; i < n; ++i) {
    const std::size_t household = rows.households[static_cast<std::size_t>(i)];
    const DrawnCentre& drawn = centres[rows.centres[static_cast<std::size_t>(i)]];
    const StudyCentre& centre = worlds.centres[drawn.row];
    data.running(i) = 100 * (centre.need - study.place.threshold);
    data.assigned(i) = centre.assigned ? 1 : 0;
    data.take_up(i) = worlds.at(interviewer.world_of(drawn), household).takes_part ? 1 : 0;
    data.centre_takes_part(i) = drawn.takes_part ? 1 : 0;
    locus.push_back(interviewer.observed_locus(household));
  }
  std::vector<double> sorted = locus;
  std::nth_element(sorted.begin(), sorted.begin() + n / 2, sorted.end());
  const double median = sorted[static_cast<std::size_t>(n / 2)];
  for (Index i = 0; i < n; ++i) {
    data.locus_high(i) = locus[static_cast<std::size_t>(i)] >= median ? 1 : 0;
  }
}

/// Households of the experiment of one kind, in one centre.
enum class Kind { offered, others, pure };

std::vector<std::size_t> members(const StudyWorlds& worlds, const StudyCentre& centre, Kind kind) {
  std::vector<std::size_t> rows;
  for (std::size_t h = centre.first; h < centre.last; ++h) {
    const WorldOutcome& outcome = worlds.at(StudyWorld::coached, h);
    const bool fits = kind == Kind::pure || outcome.offered_coaching == (kind == Kind::offered);
    if (outcome.takes_part && fits) rows.push_back(h);
  }
  return rows;
}

/// Interviews of one kind, spread over the centres in proportion to their households of that kind.
void interview_kind(const StudyWorlds& worlds, const StudyLuck& luck,
                    const std::vector<DrawnCentre>& centres,
                    const std::vector<std::size_t>& experiment, Kind kind, double total,
                    Rows& rows) {
  std::vector<std::vector<std::size_t>> all;
  std::vector<std::size_t> sizes;
  for (const std::size_t c : experiment) {
    const bool there = centres[c].coached == (kind != Kind::pure);
    all.push_back(there ? members(worlds, worlds.centres[centres[c].row], kind)
                        : std::vector<std::size_t>());
    sizes.push_back(all.back().size());
  }
  const auto parts = allot(static_cast<std::size_t>(total), sizes);
  for (std::size_t k = 0; k < experiment.size(); ++k) {
    std::vector<double> keys;
    for (const std::size_t h : all[k]) {
      keys.push_back(luck.of(StudyDraw::coaching_interview, worlds.households[h].id));
    }
    for (const std::size_t h : lowest(all[k], keys, parts[k])) {
      rows.households.push_back(h);
      rows.centres.push_back(experiment[k]);
    }
  }
}

/// Under household compliance too the experiment runs in centres that take part as wholes.
void fill_coaching(const StudyWorlds& worlds, const Study& study, const StudyLuck& luck,
                   const std::vector<DrawnCentre>& centres,
                   const std::vector<std::size_t>& experiment, CoachingSurvey& data) {
  Rows rows;
  const CoachingStudy& c = study.coaching;
  interview_kind(worlds, luck, centres, experiment, Kind::offered, c.sampled_offered, rows);
  interview_kind(worlds, luck, centres, experiment, Kind::others, c.sampled_others, rows);
  interview_kind(worlds, luck, centres, experiment, Kind::pure, c.sampled_pure, rows);
  Study by_centre = study;
  by_centre.switches.compliance = ComplianceBy::centre;
  Interviewer(worlds, by_centre, luck).fill(rows, centres, data);
  const Index n = data.rows();
  for (Vector* column :
       {&data.offered, &data.others, &data.completes, &data.saturation, &data.of_assigned}) {
    column->resize(n);
  }
  for (Index i = 0; i < n; ++i) {
    const std::size_t household = rows.households[static_cast<std::size_t>(i)];
    const DrawnCentre& centre = centres[rows.centres[static_cast<std::size_t>(i)]];
    const WorldOutcome& outcome = worlds.at(StudyWorld::coached, household);
    data.offered(i) = centre.coached && outcome.offered_coaching ? 1 : 0;
    data.others(i) = centre.coached && !outcome.offered_coaching ? 1 : 0;
    data.completes(i) = centre.coached && outcome.completes_coaching ? 1 : 0;
    data.saturation(i) = centre.coached ? c.saturation : 0;
    data.of_assigned(i) = worlds.centres[centre.row].assigned ? 1 : 0;
  }
}

}  // namespace

MainSurvey rows_of(const MainSurvey& data, const std::vector<Index>& rows) {
  MainSurvey part = data;
  for (Vector* column : {&part.centre, &part.district, &part.members, &part.running, &part.assigned,
                         &part.take_up, &part.centre_takes_part, &part.locus_high}) {
    *column = rows_of(Vector(*column), rows);
  }
  for (Vector& column : part.after) column = rows_of(Vector(column), rows);
  for (Vector& column : part.before) column = rows_of(Vector(column), rows);
  return part;
}

MainSurvey within(const MainSurvey& data, double points) {
  std::vector<bool> keep(static_cast<std::size_t>(data.rows()));
  for (Index i = 0; i < data.rows(); ++i) {
    keep[static_cast<std::size_t>(i)] = std::abs(data.running(i)) <= points;
  }
  return rows_of(data, rows_where(keep));
}

StudySample draw_study(const StudyWorlds& worlds, const Study& study, std::int32_t redraw) {
  const StudyLuck luck{.key = {.seed = study.runs.seed, .replicate = worlds.key.replicate},
                       .redraw = redraw};
  std::vector<DrawnCentre> centres = draw_centres(worlds, study, luck);
  const std::vector<std::size_t> experiment = draw_programmes(worlds, study, luck, centres);
  const Interviewer interviewer(worlds, study, luck);
  const Rows rows = interview(worlds, luck, centres);
  const std::vector<bool> seen = found_again(worlds, study, luck, rows, centres);
  StudySample sample;
  MainSurvey baseline;
  fill_main(worlds, study, interviewer, rows, centres, baseline);
  sample.attrition.assigned = baseline.assigned;
  sample.attrition.income = baseline.follow_up(StudyOutcome::income);
  sample.attrition.seen.resize(baseline.rows());
  for (Index i = 0; i < baseline.rows(); ++i) {
    sample.attrition.seen(i) = seen[static_cast<std::size_t>(i)] ? 1 : 0;
  }
  const bool all_seen = std::find(seen.begin(), seen.end(), false) == seen.end();
  if (all_seen) {
    sample.main = std::move(baseline);
  } else {
    fill_main(worlds, study, interviewer, kept(rows, seen), centres, sample.main);
  }
  fill_coaching(worlds, study, luck, centres, experiment, sample.coaching);
  for (const DrawnCentre& centre : centres) {
    sample.participating_centres += centre.takes_part ? 1 : 0;
    sample.coached_centres += centre.coached ? 1 : 0;
  }
  return sample;
}

}  // namespace winay::evaluation
