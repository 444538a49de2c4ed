#pragma once

/// The few distributions that inference needs.
namespace winay::evaluation {

double normal_density(double z);
double normal_probability(double z);
double normal_quantile(double p);
/// P(|Z| > |z|).
double normal_two_sided(double z);
/// P(|T| > |t|), Student's t. Infinite df: the normal.
double student_two_sided(double t, double df);
double student_quantile(double p, double df);
double fisher_quantile(double p, double df1, double df2);
/// P(F > f).
double fisher_upper(double f, double df1, double df2);
/// P(χ² > x).
double chi_squared_upper(double x, double df);

}  // namespace winay::evaluation
