#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// Births, children who grow up and heads who are replaced, once a year.
struct DemographyParameters {
  bool on;
  double births;
  double eligible_age;
  double head_replacement;
  double trait_correlation;
};

template <class Declaration>
void declare(Declaration& has, DemographyParameters& p) {
  has.flag("on", p.on, Field{.unit = "", .meaning = {"households age", "los hogares envejecen"}});
  has.number("births", p.births,
             Field{.unit = "1/year",
                   .min = 0,
                   .max = 1,
                   .meaning = {"births a household", "nacimientos por hogar"}});
  has.number(
      "eligible_age", p.eligible_age,
      Field{
          .unit = "years",
          .min = 1,
          .max = 30,
          .meaning = {
              "age at which a member leaves the household's count and no longer makes it eligible",
              "edad en que un miembro sale de la cuenta del hogar y deja de hacerlo elegible"}});
  has.number("head_replacement", p.head_replacement,
             Field{.unit = "1/year",
                   .min = 0,
                   .max = 1,
                   .meaning = {"probability that another member becomes head",
                               "probabilidad de que otro miembro pase a ser jefe"}});
  has.number("trait_correlation", p.trait_correlation,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"correlation of the new head's traits with the old one's",
                               "correlación de los rasgos del nuevo jefe con los del anterior"}});
}

}  // namespace winay
