#pragma once

#include <string>
#include <vector>

#include "winay/core/declaration.hpp"

namespace winay {

/// Where a part of the transfer's households live.
struct Department {
  std::string name;
  double share;
  double altitude;
  double altitude_spread;
};

template <class Declaration>
void declare(Declaration& has, Department& p) {
  has.number("share", p.share,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of the transfer's households that live here",
                               "parte de los hogares usuarios que vive aquí"}});
  has.number(
      "altitude", p.altitude,
      Field{.unit = "m",
            .min = 0,
            .max = 5000,
            .meaning = {"mean altitude of its centres", "altitud media de sus centros poblados"},
            .label = true});
  has.number("altitude_spread", p.altitude_spread,
             Field{.unit = "m",
                   .min = 0,
                   .max = 2000,
                   .meaning = {"standard deviation of the altitude of its centres",
                               "desviación estándar de la altitud de sus centros"},
                   .label = true});
}

/// What is known, or assumed, of populated centres.
struct CentreMargins {
  std::vector<Department> departments;
  double national_households;
  double centre_size_median;
  double centre_size_spread;
  double smallest_centre;
  double largest_centre;
  double unmet_need_median;
  double unmet_need_spread;
  double eligible_unmet_need;
  double eligible_households;
  double juntos_share_eligible;
  double juntos_share_by_size;
  double juntos_share_by_need;
  double juntos_share_spread;
  double centres_a_district;
  double mid_slope_from;
  double high_plateau_from;
  double distance;
  double year_round_water;
  double water_clustering;
};

template <class Declaration>
void declare(Declaration& has, CentreMargins& p) {
  has.list("departments", p.departments,
           Field{.unit = "",
                 .meaning = {"departments; their shares add to 1",
                             "departamentos; sus partes suman 1"}});
  has.number("national_households", p.national_households,
             Field{.unit = "households",
                   .min = 1,
                   .max = 1e9,
                   .meaning = {"households of the transfer in the country",
                               "hogares usuarios en el país"}});
  has.number("centre_size_median", p.centre_size_median,
             Field{.unit = "households",
                   .min = 2,
                   .max = 10000,
                   .meaning = {"households of the median populated centre",
                               "hogares del centro poblado mediano"}});
  has.number("centre_size_spread", p.centre_size_spread,
             Field{.unit = "1",
                   .min = 0,
                   .max = 3,
                   .meaning = {"standard deviation of log households of a centre",
                               "desviación estándar del logaritmo de los hogares de un centro"}});
  has.number(
      "smallest_centre", p.smallest_centre,
      Field{.unit = "households",
            .min = 2,
            .max = 1000,
            .meaning = {"fewest households of a centre", "menor número de hogares de un centro"}});
  has.number(
      "largest_centre", p.largest_centre,
      Field{.unit = "households",
            .min = 2,
            .max = 100000,
            .meaning = {"most households of a centre", "mayor número de hogares de un centro"}});
  has.number("unmet_need_median", p.unmet_need_median,
             Field{.unit = "1",
                   .min = 0.01,
                   .max = 0.99,
                   .meaning = {"share of households with an unmet basic need in the median centre",
                               "parte de los hogares con alguna necesidad básica insatisfecha en "
                               "el centro mediano"}});
  has.number("unmet_need_spread", p.unmet_need_spread,
             Field{.unit = "1",
                   .min = 0,
                   .max = 5,
                   .meaning = {"standard deviation of the log-odds of that share across centres",
                               "desviación estándar del log-odds de esa parte entre centros"}});
  has.number(
      "eligible_unmet_need", p.eligible_unmet_need,
      Field{
          .unit = "1",
          .min = 0,
          .max = 1,
          .meaning = {"share of unmet needs from which a centre is eligible for productive support",
                      "parte con necesidades insatisfechas desde la que un centro es elegible"}});
  has.number("eligible_households", p.eligible_households,
             Field{.unit = "households",
                   .min = 0,
                   .max = 100000,
                   .meaning = {"households from which a centre is eligible for productive support",
                               "hogares desde los que un centro es elegible"}});
  has.number(
      "juntos_share_eligible", p.juntos_share_eligible,
      Field{.unit = "1",
            .min = 0.01,
            .max = 0.99,
            .meaning = {"share of the transfer's users among all households of eligible centres",
                        "parte de usuarios entre todos los hogares de los centros elegibles"}});
  has.number(
      "juntos_share_by_size", p.juntos_share_by_size,
      Field{.unit = "1",
            .min = -3,
            .max = 3,
            .meaning = {
                "change of the log-odds of a centre's share of users with log households",
                "cambio del log-odds de la parte de usuarios con el logaritmo de los hogares"}});
  has.number(
      "juntos_share_by_need", p.juntos_share_by_need,
      Field{
          .unit = "1",
          .min = -3,
          .max = 3,
          .meaning = {
              "change of the log-odds of a centre's share of users with the log-odds of unmet need",
              "cambio del log-odds de la parte de usuarios con el log-odds de la "
              "necesidad insatisfecha"}});
  has.number("juntos_share_spread", p.juntos_share_spread,
             Field{.unit = "1",
                   .min = 0,
                   .max = 5,
                   .meaning = {"standard deviation of those log-odds at the eligible number of "
                               "households; inversely proportional to the households elsewhere",
                               "desviación estándar de ese log-odds con el número elegible de "
                               "hogares; inversamente proporcional a los hogares en los demás"}});
  has.number(
      "centres_a_district", p.centres_a_district,
      Field{.unit = "1",
            .min = 1,
            .max = 10000,
            .meaning = {"populated centres of a district", "centros poblados de un distrito"}});
  has.number("mid_slope_from", p.mid_slope_from,
             Field{.unit = "m",
                   .min = 0,
                   .max = 6000,
                   .meaning = {"altitude from which a centre lies on the mid slope",
                               "altitud desde la que un centro está en la ladera"},
                   .label = true});
  has.number("high_plateau_from", p.high_plateau_from,
             Field{.unit = "m",
                   .min = 0,
                   .max = 6000,
                   .meaning = {"altitude from which a centre lies on the high plateau",
                               "altitud desde la que un centro está en la puna"},
                   .label = true});
  has.number(
      "distance", p.distance,
      Field{.unit = "hours",
            .min = 0,
            .max = 24,
            .meaning = {"mean time to the school and health post where conditions are checked",
                        "tiempo medio a la escuela y al puesto de salud donde se verifican las "
                        "condiciones"}});
  has.number("year_round_water", p.year_round_water,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "W",
                   .meaning = {"share of households with water for irrigation all year",
                               "parte de los hogares con agua de riego todo el año"}});
  has.number("water_clustering", p.water_clustering,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of the variance of access to water that lies between centres",
                               "parte de la varianza del acceso al agua que está entre centros"}});
}

}  // namespace winay
