#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// Meeting the conditions of the transfer.
struct ComplianceParameters {
  double probability;
  double locus_of_control;
  double distance;
};

template <class Declaration>
void declare(Declaration& has, ComplianceParameters& p) {
  has.number("probability", p.probability,
             Field{.unit = "1/bimester",
                   .min = 0.5,
                   .max = 1,
                   .symbol = "p̄",
                   .meaning = {"share of households that meet the conditions",
                               "parte de los hogares que cumple las condiciones"}});
  has.number("locus_of_control", p.locus_of_control,
             Field{.unit = "1/sd",
                   .min = -2,
                   .max = 2,
                   .symbol = "c_L",
                   .meaning = {"log-odds per standard deviation of locus of control",
                               "log-odds por desviación estándar del locus de control"}});
  has.number(
      "distance", p.distance,
      Field{.unit = "1/hour",
            .min = 0,
            .max = 2,
            .symbol = "c_d",
            .meaning = {"log-odds lost per hour to the school and health post",
                        "log-odds que se pierden por hora hasta la escuela y el puesto de salud"}});
}

}  // namespace winay
