#include "winay/evaluation/study/redraws.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "winay/core/nan.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

namespace {

constexpr double tested_at = 0.05;
/// Replicates of bootstraps' draw keys: apart from those of populations.
constexpr std::uint32_t inference_replicates = 0x40000000;

/// What one redraw gave, and what went wrong.
struct Row {
  std::vector<RedrawEstimate> estimates;
  std::vector<OwnText> problems;
};

Row run_blocks(const StudySample& sample, const BlockContext& context,
               const std::vector<EstimatorBlock>& blocks, bool costly) {
  Row row;
  for (const EstimatorBlock& block : blocks) {
    std::vector<RedrawEstimate> results(block.gives.size());
    OwnText problem;
    try {
      if (costly || !block.costly) results = block.run(sample, context);
    } catch (const EstimationError& error) {
      problem = error.text();
    }
    row.estimates.insert(row.estimates.end(), results.begin(), results.end());
    row.problems.insert(row.problems.end(), results.size(), problem);
  }
  return row;
}

/// The estimates of a label that are numbers.
std::vector<RedrawEstimate> numbers_of(const StudyRedraws& redraws, std::size_t label) {
  std::vector<RedrawEstimate> numbers;
  for (const auto& row : redraws.estimates) {
    if (std::isfinite(row[label].value)) numbers.push_back(row[label]);
  }
  return numbers;
}

template <class Value>
double mean_of(const std::vector<RedrawEstimate>& numbers, Value&& value) {
  double sum = 0;
  std::size_t count = 0;
  for (const RedrawEstimate& e : numbers) {
    const double v = value(e);
    if (std::isnan(v)) continue;
    sum += v;
    ++count;
  }
  return count > 0 ? sum / static_cast<double>(count) : nan;
}

void describe(const std::vector<RedrawEstimate>& numbers, EstimatorRecord& r) {
  const auto n = static_cast<double>(numbers.size());
  r.mean = mean_of(numbers, [](const RedrawEstimate& e) { return e.value; });
  r.bias = r.mean - r.truth;
  const double squares =
      mean_of(numbers, [&](const RedrawEstimate& e) { return std::pow(e.value - r.mean, 2); });
  r.sd = n > 1 ? std::sqrt(squares * n / (n - 1)) : nan;
  r.rmse = std::sqrt(squares + r.bias * r.bias);
  r.simulation_error = r.sd / std::sqrt(n);
  r.se_over_sd = mean_of(numbers, [](const RedrawEstimate& e) { return e.se; }) / r.sd;
  r.coverage = mean_of(numbers, [&](const RedrawEstimate& e) {
    return std::isnan(e.low) || std::isnan(r.truth) ? nan : e.covers(r.truth) ? 1.0 : 0.0;
  });
  r.rejects = mean_of(numbers, [](const RedrawEstimate& e) {
    return std::isnan(e.p) ? nan : e.p < tested_at ? 1.0 : 0.0;
  });
  const auto significant = [](const RedrawEstimate& e) { return e.p < tested_at; };
  r.exaggeration = mean_of(numbers, [&](const RedrawEstimate& e) {
    return significant(e) ? std::abs(e.value / r.truth) : nan;
  });
  r.wrong_sign = mean_of(numbers, [&](const RedrawEstimate& e) {
    return significant(e) && r.truth != 0 ? (e.value * r.truth < 0 ? 1.0 : 0.0) : nan;
  });
  Vector values(static_cast<Index>(numbers.size()));
  for (Index i = 0; i < values.size(); ++i) values(i) = numbers[static_cast<std::size_t>(i)].value;
  r.low = sample_quantile(values, 0.025);
  r.high = sample_quantile(values, 0.975);
}

EstimatorRecord record_of(const StudyRedraws& redraws, std::size_t label, const StudyTruth& truth) {
  EstimatorRecord r;
  r.label = redraws.labels[label];
  r.truth = truth.at(r.label.truth);
  const std::vector<RedrawEstimate> numbers = numbers_of(redraws, label);
  r.redraws = numbers.size();
  const auto tried = redraws.costly[label] ? static_cast<std::size_t>(redraws.costly_redraws)
                                           : redraws.estimates.size();
  r.failures = tried - r.redraws;
  if (numbers.empty()) {
    r.mean = r.bias = r.sd = r.rmse = r.coverage = r.se_over_sd = r.rejects = nan;
    r.low = r.high = r.simulation_error = r.exaggeration = r.wrong_sign = nan;
    return r;
  }
  describe(numbers, r);
  return r;
}

/// 1 if an estimate would have been described as the published one was.
double has_pattern(const RedrawEstimate& e, const PublishedStatistic& s, double level) {
  const bool significant = e.p < level;
  if (s.significant == Stated::not_significant) return significant ? 0 : 1;
  const bool same_sign = e.value * s.value > 0;
  if (s.significant == Stated::not_stated) return same_sign ? 1 : 0;
  return same_sign && significant ? 1 : 0;
}

}  // namespace

std::size_t StudyRedraws::label(std::string_view key) const {
  const auto found = std::find_if(labels.begin(), labels.end(),
                                  [&](const EstimatorLabel& l) { return l.key == key; });
  return static_cast<std::size_t>(found - labels.begin());
}

StudyRedraws redraw_study(const std::vector<StudyWorlds>& populations, const Study& study,
                          const StudyTruth& truth, const std::vector<EstimatorBlock>& blocks,
                          const std::function<void()>& progress) {
  StudyRedraws redraws;
  for (const EstimatorBlock& block : blocks) {
    redraws.labels.insert(redraws.labels.end(), block.gives.begin(), block.gives.end());
    redraws.costly.insert(redraws.costly.end(), block.gives.size(), block.costly);
  }
  redraws.costly_redraws = std::min(study.runs.redraws, study.runs.bootstrap_redraws);
  std::vector<Row> rows(static_cast<std::size_t>(study.runs.redraws));
  tbb::parallel_for(std::int32_t{0}, study.runs.redraws, [&](std::int32_t r) {
    const auto population = static_cast<std::size_t>(r) % populations.size();
    const StudySample sample = draw_study(populations[population], study, r);
    const BlockContext context{
        .study = study,
        .truth = truth,
        .key = {.seed = study.runs.seed,
                .replicate = inference_replicates + static_cast<std::uint32_t>(r)}};
    rows[static_cast<std::size_t>(r)] =
        run_blocks(sample, context, blocks, r < redraws.costly_redraws);
    if (progress) progress();
  });
  redraws.problems.resize(redraws.labels.size());
  for (Row& row : rows) {
    for (std::size_t k = 0; k < redraws.labels.size(); ++k) {
      if (row.problems[k].empty() || !redraws.problems[k].empty()) continue;
      redraws.problems[k] = row.problems[k];
    }
    redraws.estimates.push_back(std::move(row.estimates));
  }
  return redraws;
}

std::vector<EstimatorRecord> records_of(const StudyRedraws& redraws, const StudyTruth& truth) {
  std::vector<EstimatorRecord> records;
  for (std::size_t k = 0; k < redraws.labels.size(); ++k) {
    records.push_back(record_of(redraws, k, truth));
  }
  return records;
}

std::vector<PublishedRecord> published_records(const StudyRedraws& redraws, const StudyTruth& truth,
                                               const Study& study, const Targets& targets) {
  std::vector<PublishedRecord> records;
  for (const PublishedTask& task : published_tasks(study, targets)) {
    const PublishedStatistic& s = task.statistic;
    const std::size_t label = redraws.label(task.key);
    PublishedRecord r{.key = task.key,
                      .alternative = task.alternative,
                      .statistic = s,
                      .method = method_of(s, task.switches),
                      .simulated = record_of(redraws, label, truth)};
    const std::vector<RedrawEstimate> numbers = numbers_of(redraws, label);
    r.se = mean_of(numbers, [](const RedrawEstimate& e) { return e.se; });
    r.same_pattern = mean_of(numbers, [&](const RedrawEstimate& e) {
      return has_pattern(e, s, study.survey.significance);
    });
    r.gap_t = (s.value - r.simulated.mean) / r.simulated.sd;
    records.push_back(std::move(r));
  }
  return records;
}

}  // namespace winay::evaluation
