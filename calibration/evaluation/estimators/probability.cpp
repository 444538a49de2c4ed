#include "winay/evaluation/estimators/probability.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace winay::evaluation {

namespace {

using boost::math::complement;
using Normal = boost::math::normal_distribution<double>;
using Student = boost::math::students_t_distribution<double>;
using Fisher = boost::math::fisher_f_distribution<double>;
using ChiSquared = boost::math::chi_squared_distribution<double>;

}  // namespace

double normal_density(double z) { return boost::math::pdf(Normal(), z); }

double normal_probability(double z) { return boost::math::cdf(Normal(), z); }

double normal_quantile(double p) { return boost::math::quantile(Normal(), p); }

double normal_two_sided(double z) {
  return 2 * boost::math::cdf(complement(Normal(), std::abs(z)));
}

double student_two_sided(double t, double df) {
  if (std::isnan(t)) return t;  // of what could not be estimated
  if (std::isinf(df)) return normal_two_sided(t);
  return 2 * boost::math::cdf(complement(Student(df), std::abs(t)));
}

double student_quantile(double p, double df) {
  return std::isinf(df) ? normal_quantile(p) : boost::math::quantile(Student(df), p);
}

double fisher_quantile(double p, double df1, double df2) {
  return boost::math::quantile(Fisher(df1, df2), p);
}

double fisher_upper(double f, double df1, double df2) {
  return boost::math::cdf(complement(Fisher(df1, df2), f));
}

double chi_squared_upper(double x, double df) {
  return boost::math::cdf(complement(ChiSquared(df), x));
}

}  // namespace winay::evaluation
