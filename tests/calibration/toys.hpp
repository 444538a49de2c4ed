#pragma once

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>

#include "tests/support/paths.hpp"
#include "winay/calibration/box.hpp"
#include "winay/calibration/objective.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

/// The toys and the algebra whose answers trusted software has written down
/// (tests/data/oracles/smm).
namespace winay::calibration::test {

inline std::string oracle(const std::string& name) {
  return winay::tree::source_dir() + "/tests/data/oracles/smm/" + name;
}

/// Numbers between commas; a first line of names is passed over.
inline Matrix read_matrix(const std::string& name) {
  std::ifstream in(oracle(name));
  if (!in) throw std::runtime_error("cannot be read: " + name);
  std::vector<std::vector<double>> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.find_first_of("0123456789") == std::string::npos) continue;
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(std::stod(cell));
  }
  Matrix matrix(static_cast<Index>(rows.size()), static_cast<Index>(rows.front().size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < rows[i].size(); ++j) {
      matrix(static_cast<Index>(i), static_cast<Index>(j)) = rows[i][j];
    }
  }
  return matrix;
}

/// The expected numbers of a case.
class Expected {
 public:
  explicit Expected(const std::string& id) {
    std::ifstream in(oracle("expected.json"));
    const nlohmann::json all = nlohmann::json::parse(in);
    for (const auto& one : all.at("cases")) {
      if (one.at("id") == id) numbers_ = one.at("expected");
    }
  }
  double operator[](const std::string& name) const { return numbers_.at(name).at("value"); }

 private:
  nlohmann::json numbers_;
};

/// |x − expected| ≤ tolerance · max(|expected|, 0.001).
inline bool near(double x, double expected, double tolerance = 1e-8) {
  return std::abs(x - expected) <= tolerance * std::max(std::abs(expected), 1e-3);
}

inline Vector numbers(std::initializer_list<double> values) {
  return Eigen::Map<const Vector>(values.begin(), static_cast<Index>(values.size()));
}

inline double sd_of(const Vector& values) {
  const auto n = static_cast<double>(values.size());
  return std::sqrt((values.array() - values.mean()).square().sum() / (n - 1));
}

inline Vector mean_sd_quartiles(const Vector& y) {
  return numbers({y.mean(), sd_of(y), evaluation::sample_quantile(y, .25),
                  evaluation::sample_quantile(y, .75)});
}

/// Moments with targets and weights 1/sd².
inline Objective targets(std::initializer_list<double> values, std::initializer_list<double> sds) {
  std::vector<Moment> moments;
  for (std::size_t i = 0; i < values.size(); ++i) {
    moments.push_back({.name = "m" + std::to_string(i + 1),
                       .target = values.begin()[i],
                       .standard_error = sds.begin()[i]});
  }
  return Objective(std::move(moments));
}

/// y = μ + σ u.
struct LinearToy {
  Vector u = read_matrix("draws.csv").col(0);
  Box box{{{.name = "mu", .lower = -5, .upper = 5}, {.name = "sigma", .lower = 0.1, .upper = 5}}};
  Objective objective = targets({.30, 1.50, -.65, 1.20}, {.5, std::sqrt(.5), 1, 1});

  [[nodiscard]] Vector operator()(const Vector& theta) const {
    return mean_sd_quartiles(theta(0) + theta(1) * u.array());
  }
};

/// y = exp(θ1 + exp(θ2) u) + max(0, θ3 + u + e): kinks and local minima on purpose.
struct NonlinearToy {
  Vector u = read_matrix("draws.csv").col(0);
  Vector e = read_matrix("draws.csv").col(1);
  Box box{{{.name = "mu", .lower = -1, .upper = 3},
           {.name = "log_sigma", .lower = -3, .upper = 1.5},
           {.name = "a", .lower = -4, .upper = 4}}};
  Objective objective = targets({5.1, 2.4, 6.3, 4.2}, {.4, .25, .6, .5});

  [[nodiscard]] Vector operator()(const Vector& theta) const {
    const Vector y = (theta(0) + std::exp(theta(1)) * u.array()).exp() +
                     (theta(2) + u.array() + e.array()).max(0.0);
    const Vector all = mean_sd_quartiles(y);
    return numbers({all(0), all(2), all(3), all(1)});
  }
};

/// A box of parameters a, b, c … between the same bounds.
inline Box plain_box(Index size, double lower, double upper, double prior_sd = 0) {
  std::vector<FittedParameter> parameters;
  for (Index j = 0; j < size; ++j) {
    parameters.push_back({.name = std::string(1, static_cast<char>('a' + j)),
                          .label = {},
                          .lower = lower,
                          .upper = upper,
                          .prior_sd = prior_sd});
  }
  return Box(std::move(parameters));
}

}  // namespace winay::calibration::test
