#include "winay/calibration/study_implications.hpp"

#include <algorithm>
#include <cmath>

#include "winay/calibration/gauss_newton.hpp"
#include "winay/core/nan.hpp"
#include "winay/evaluation/estimators/inequality.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/state/technology.hpp"

namespace winay::calibration {

namespace {

constexpr std::int32_t years = 10;
constexpr std::int32_t stopped_after = 2 * bimesters_a_year;
/// Normal deviates of a test at 5 % with 80 % power: 1.960 + 0.842.
constexpr double detectable = 2.802;

/// Values by lane of a population, as those of its households.
template <class Column>
Vector households(const Population& part, const Column& lanes) {
  Vector values(part.households);
  Index i = 0;
  for (std::size_t lane = 0; lane < part.traits.household.size(); ++lane) {
    if (part.traits.household[lane] >= 0) values(i++) = static_cast<double>(lanes[lane]);
  }
  return values;
}

/// Income of every year, that of the farm in it, and who has an enterprise running at its end, by
/// household of the part.
class Years : public Observer {
 public:
  explicit Years(const Population& part)
      : part_(part), income_(years), farm_(years), active_(years) {
    for (auto* columns : {&income_, &farm_, &active_}) {
      for (auto& column : *columns) column.resize(part.traits.household.size());
    }
  }

  [[nodiscard]] bool takes_years() const override { return true; }
  void block_stepped(const BlockStep& step) override {
    const auto year = static_cast<std::size_t>(step.now.year);
    const auto first = static_cast<std::size_t>(step.block.first);
    for (std::size_t h = 0; h < step.now.lanes; ++h) {
      income_[year][first + h] += static_cast<double>(step.flows.income.measured[h]);
      farm_[year][first + h] += static_cast<double>(step.flows.production.traditional[h]) +
                                static_cast<double>(step.flows.production.garden[h]);
      active_[year][first + h] =
          static_cast<double>(in_use(step.stocks.technologies, h, Technology::enterprise));
    }
  }
  void bimester_ended(const Now& /*now*/) override {}

  /// Year 1 is the first.
  [[nodiscard]] Vector income(std::int32_t year) const { return of(income_, year); }
  [[nodiscard]] Vector farm(std::int32_t year) const { return of(farm_, year); }
  [[nodiscard]] Vector active(std::int32_t year) const { return of(active_, year); }

 private:
  using Columns = std::vector<std::vector<double>>;
  [[nodiscard]] Vector of(const Columns& columns, std::int32_t year) const {
    return households(part_, columns[static_cast<std::size_t>(year - 1)]);
  }

  const Population& part_;
  Columns income_;
  Columns farm_;
  Columns active_;
};

/// What one centre's mean in a survey varies by.
class CentreMeans {
 public:
  CentreMeans(const Population& part, const Study& study) : study_(study) {
    for (std::size_t lane = 0; lane < part.traits.household.size(); ++lane) {
      if (part.traits.household[lane] >= 0) centre_.push_back(part.traits.centre[lane]);
    }
    centres_ = part.centres.size();
  }

  /// Variance of the mean of the interviews of a centre: between centres, with what centres deviate
  /// by, and within them, with the noise of answers.
  [[nodiscard]] double variance(const Vector& values, double interviews, bool soles) const;

 private:
  const Study& study_;
  std::vector<std::int32_t> centre_;  ///< of each household
  std::size_t centres_ = 0;
};

double CentreMeans::variance(const Vector& values, double interviews, bool soles) const {
  Vector sum = Vector::Zero(static_cast<Index>(centres_));
  Vector count = sum;
  for (Index i = 0; i < values.size(); ++i) {
    sum(centre_[static_cast<std::size_t>(i)]) += values(i);
    count(centre_[static_cast<std::size_t>(i)]) += 1;
  }
  const Vector means = sum.cwiseQuotient(count.cwiseMax(1.0));
  double within = 0;
  for (Index i = 0; i < values.size(); ++i) {
    within += std::pow(values(i) - means(centre_[static_cast<std::size_t>(i)]), 2);
  }
  const auto n = static_cast<double>(values.size());
  const auto c = static_cast<double>(centres_);
  within /= n - c;
  const double spread = (means.array() - means.mean()).square().sum() / (c - 1);
  double between = std::max(0.0, spread - within * count.cwiseMax(1.0).cwiseInverse().mean());
  if (soles) {
    between += std::pow(study_.survey.centre_deviation * values.mean(), 2);
    within += std::pow(study_.survey.income_noise, 2) * values.squaredNorm() / n;
  }
  return between + within / interviews;
}

/// The histories of a population's part.
struct Histories {
  Years full;
  Years none;
  Years coached;
  Years stopped;
  Years stopped_without;

  explicit Histories(const Population& part)
      : full(part), none(part), coached(part), stopped(part), stopped_without(part) {}
};

Programme to_all(Programme programme) {
  change_throughout(programme, [](Programme& p) {
    p.targeting.among.clear();
    p.targeting.centres = p.targeting.households = 1;
    p.starts = 0;
    p.ends = never;
  });
  return programme;
}

void simulate(const evaluation::StudyModel& m, const Population& part, const PopulationFacts& facts,
              Histories& histories) {
  const Simulation simulation(m.model, part, facts);
  const World start = simulation.burn_in();
  Programme ending = m.transfer;
  change_throughout(ending, [](Programme& p) { p.ends = stopped_after; });
  const auto run = [&](std::vector<Programme> programmes, Years& watch) {
    World world = start;
    simulation.run({.name = "study", .long_name = {}, .programmes = std::move(programmes)}, world,
                   &watch);
  };
  run({m.transfer, to_all(m.productive)}, histories.full);
  run({m.transfer}, histories.none);
  Programme coaching = m.coaching;
  change_throughout(coaching, [&](Programme& p) {
    p.targeting.among = m.productive.name;
    p.targeting.centres = p.targeting.households = 1;
    if (p.coaching) p.coaching->saturation = p.coaching->attendance = 1;
  });
  run({m.transfer, to_all(m.productive), coaching}, histories.coached);
  run({ending, to_all(m.productive)}, histories.stopped);
  run({ending}, histories.stopped_without);
}

/// Writes the numbers down.
class Teller {
 public:
  Teller(const StudyProblem& problem, const Histories& h, StudyImplications& result)
      : study_(problem.study()),
        part_(problem.ground().parts.front()),
        centre_(part_, problem.study()),
        h_(h),
        result_(result) {}

  void effects();
  void persistence();
  void growth();
  void shape();
  void coaching();
  void enterprises();
  void quantiles();
  void stopping();

 private:
  void add(std::string key, OwnText name, std::string unit, double value,
           double standard_error = nan) {
    result_.numbers.push_back(
        {std::move(key), std::move(name), std::move(unit), value, standard_error});
  }
  /// Of a difference between assigned, all of whom take part, and control, none of whom does.
  [[nodiscard]] double error(const Vector& with, const Vector& without, bool soles) const {
    return std::sqrt(of_group(with, study_.assigned, soles) +
                     of_group(without, study_.control, soles));
  }
  [[nodiscard]] double of_group(const Vector& values, const StudyGroup& group, bool soles) const {
    return centre_.variance(values, group.households / group.centres, soles) / group.centres;
  }

  const Study& study_;
  const Population& part_;
  CentreMeans centre_;
  const Histories& h_;
  StudyImplications& result_;
};

void Teller::effects() {
  for (const std::int32_t year : {2, 5, 8, 10}) {
    const Vector with = h_.full.income(year);
    const Vector without = h_.none.income(year);
    const std::string y = std::to_string(year);
    add("effect_year_" + y,
        {"effect of taking part in year " + y, "efecto de participar en el año " + y}, "soles/year",
        with.mean() - without.mean(), error(with, without, true));
  }
}

void Teller::persistence() {
  const double second = h_.full.income(2).mean() - h_.none.income(2).mean();
  for (const std::int32_t year : {5, 8, 10}) {
    const std::string y = std::to_string(year);
    add("persistence_" + y,
        {"effect in year " + y + " over that in year 2",
         "efecto en el año " + y + " sobre el del año 2"},
        "1", (h_.full.income(year).mean() - h_.none.income(year).mean()) / second);
  }
}

/// Where the gain of year 2 comes from, and to whom it goes.
void Teller::shape() {
  const double farm = h_.none.farm(2).mean();
  add("farm_effect",
      {"effect on farm income over its level, year 2",
       "efecto en el ingreso agropecuario sobre su nivel, año 2"},
      "1", h_.full.farm(2).mean() / farm - 1);
  const Vector gain = h_.full.income(2) - h_.none.income(2);
  const Vector locus = households(part_, part_.traits.locus_of_control);
  const double median = evaluation::sample_quantile(locus, 0.5);
  const Vector above = (locus.array() > median).cast<double>();
  const Vector below = (locus.array() <= median).cast<double>();
  add("locus_ratio",
      {"gain above the median locus of control over that below, year 2",
       "ganancia sobre la mediana de locus de control entre la de abajo, año 2"},
      "1", (gain.dot(above) / above.sum()) / (gain.dot(below) / below.sum()));
  const auto gini = [](const Vector& income) {
    return evaluation::Inequality(income, Vector::Ones(income.size())).gini();
  };
  add("gini_change",
      {"change of the Gini coefficient of income, year 2",
       "cambio del coeficiente de Gini del ingreso, año 2"},
      "1", gini(h_.full.income(2)) - gini(h_.none.income(2)));
}

void Teller::coaching() {
  for (const std::int32_t year : {3, 5}) {
    const std::string y = std::to_string(year);
    add("coaching_year_" + y,
        {"effect of coaching on participants' income, year " + y,
         "efecto del coaching en el ingreso de participantes, año " + y},
        "soles/year", h_.coached.income(year).mean() - h_.full.income(year).mean());
  }
}

void Teller::growth() {
  const Vector with = h_.full.income(5) - h_.full.income(2);
  const Vector without = h_.none.income(5) - h_.none.income(2);
  add("growth_2_5",
      {"growth of the effect from year 2 to 5", "crecimiento del efecto del año 2 al 5"},
      "soles/year", with.mean() - without.mean(), error(with, without, true));
}

void Teller::enterprises() {
  for (const std::int32_t year : {2, 5}) {
    const Vector active = h_.full.active(year);
    const std::string y = std::to_string(year);
    add("active_year_" + y,
        {"participants with an enterprise, end of year " + y,
         "participantes con negocio, fin del año " + y},
        "1", active.mean(), std::sqrt(of_group(active, study_.assigned, false)));
  }
}

void Teller::quantiles() {
  const Vector with = h_.full.income(2);
  const Vector without = h_.none.income(2);
  for (const double tau : {0.10, 0.50, 0.90}) {
    const auto influence = [&](const Vector& y, double q) {
      const double density = evaluation::kernel_density(y, q, evaluation::silverman_bandwidth(y));
      return Vector(((y.array() <= q).cast<double>() - tau) / density);
    };
    const double q1 = evaluation::sample_quantile(with, tau);
    const double q0 = evaluation::sample_quantile(without, tau);
    const std::string p = std::to_string(static_cast<int>(std::lround(100 * tau)));
    add("effect_p" + p,
        {"effect of taking part on percentile " + p + ", year 2",
         "efecto de participar en el percentil " + p + ", año 2"},
        "soles/year", q1 - q0, error(influence(with, q1), influence(without, q0), false));
  }
}

void Teller::stopping() {
  for (const std::int32_t year : {5, 10}) {
    const std::string y = std::to_string(year);
    add("stop_year_" + y,
        {"stopping the transfer after year 2, participants, year " + y,
         "cortar la transferencia tras el año 2, participantes, año " + y},
        "soles/year", h_.stopped.income(year).mean() - h_.full.income(year).mean());
    add("stop_without_year_" + y,
        {"the same without the programme, year " + y, "lo mismo sin el programa, año " + y},
        "soles/year", h_.stopped_without.income(year).mean() - h_.none.income(year).mean());
  }
}

}  // namespace

const Implication* StudyImplications::find(std::string_view key) const {
  const auto found = std::find_if(numbers.begin(), numbers.end(),
                                  [&](const Implication& n) { return n.key == key; });
  return found == numbers.end() ? nullptr : &*found;
}

StudyImplications implications(const StudyProblem& problem, const Vector& theta) {
  evaluation::StudyModel model = problem.solved_at(theta);
  model.model.calendar.years = years;
  const Population& part = problem.ground().parts.front();
  Histories histories(part);
  simulate(model, part, problem.ground().facts.front(), histories);
  StudyImplications result;
  Teller teller(problem, histories, result);
  teller.effects();
  teller.persistence();
  teller.growth();
  teller.enterprises();
  teller.quantiles();
  teller.shape();
  teller.coaching();
  teller.stopping();
  return result;
}

Matrix informativeness(const StudyProblem& problem, const Objective& objective,
                       const Inference& inference, const Vector& theta, double step) {
  const Batch numbers = in_parallel([&](const Vector& at) -> Vector {
    const StudyImplications implied = implications(problem, at);
    Vector values(static_cast<Index>(implied.numbers.size()));
    for (Index i = 0; i < values.size(); ++i) {
      values(i) = implied.numbers[static_cast<std::size_t>(i)].value;
    }
    return values;
  });
  const Matrix slope = differences(numbers, problem.box(), theta, step);
  Matrix shares(slope.rows(), static_cast<Index>(inference.bearing.size()));
  for (Index i = 0; i < shares.rows(); ++i) {
    for (Index b = 0; b < shares.cols(); ++b) {
      const Index moment = inference.bearing[static_cast<std::size_t>(b)];
      shares(i, b) = informativeness(objective, inference, slope.row(i), {moment});
    }
  }
  return shares;
}

double interviews_needed(const StudyProblem& problem, const Implication& a, const Implication& b) {
  return interviews_needed(problem.study().control.households + problem.study().assigned.households,
                           a, b);
}

double interviews_needed(double households, const Implication& a, const Implication& b) {
  const double error = std::max(a.standard_error, b.standard_error);
  const double difference = std::abs(a.value - b.value);
  return households * std::pow(detectable * error / difference, 2);
}

}  // namespace winay::calibration
