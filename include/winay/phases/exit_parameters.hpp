#pragma once

#include <array>
#include <string_view>

#include "winay/core/declaration.hpp"

namespace winay {

/// Terms of the log-odds of being poor within three years, all of which an administration observes:
/// the logs of the score and of one plus assets, an active enterprise, members, eligible children.
inline constexpr std::array<std::string_view, 6> vulnerability_terms{
    "intercept",         "log_score",      "log_assets",
    "enterprise_active", "household_size", "eligible_members"};

/// How households leave the transfer in the status quo.
struct ExitParameters {
  bool on;
  double recertification_interval;
  double score_error;
  double reclassified_a_year;
  double cut_off;
  double suspensions;
  double suspensions_within;
  double longest_affiliation;
  double waiting;
  std::array<double, vulnerability_terms.size()> vulnerability;
};

template <class Declaration>
void declare(Declaration& has, ExitParameters& p) {
  has.flag("on", p.on,
           Field{.unit = "",
                 .meaning = {"households can leave the transfer",
                             "los hogares pueden salir de la transferencia"}});
  has.number("recertification_interval", p.recertification_interval,
             Field{.unit = "years",
                   .min = 1,
                   .max = 20,
                   .symbol = "R",
                   .meaning = {"time between recertifications of a household",
                               "tiempo entre recertificaciones de un hogar"}});
  has.number(
      "score_error", p.score_error,
      Field{.unit = "1",
            .min = 0,
            .max = 3,
            .symbol = "σ_PMT",
            .meaning = {"standard deviation of the error in the observed log of welfare",
                        "desviación estándar del error en el logaritmo observado del bienestar"}});
  has.number("reclassified_a_year", p.reclassified_a_year,
             Field{.unit = "1/year",
                   .min = 0,
                   .max = 0.5,
                   .meaning = {"share of active households reclassified in the status quo; the "
                               "cut-off is solved for it",
                               "parte de hogares activos reclasificados en el statu quo; el "
                               "corte se resuelve para ella"}});
  has.number(
      "cut_off", p.cut_off,
      Field{.unit = "1",
            .min = -20,
            .max = 20,
            .meaning = {"log of poverty lines above which a household is reclassified",
                        "logaritmo de líneas de pobreza sobre el cual un hogar se reclasifica"}});
  has.number("suspensions", p.suspensions,
             Field{.unit = "bimesters",
                   .min = 1,
                   .max = 6,
                   .meaning = {"failed bimesters that end the affiliation",
                               "bimestres incumplidos que terminan la afiliación"}});
  has.number("suspensions_within", p.suspensions_within,
             Field{.unit = "bimesters",
                   .min = 1,
                   .max = 30,
                   .meaning = {"window in which they are counted", "ventana en que se cuentan"}});
  has.number("longest_affiliation", p.longest_affiliation,
             Field{.unit = "years",
                   .min = 0,
                   .max = 40,
                   .meaning = {"longest time in the transfer at the start; spread evenly from 0 to "
                               "it, or to the age of the oldest child",
                               "mayor tiempo en la transferencia al inicio; repartido por igual "
                               "de 0 a él, o a la edad del mayor de los hijos"}});
  has.number(
      "waiting", p.waiting,
      Field{.unit = "1",
            .min = 0,
            .max = 0.9,
            .meaning = {"share of the households that wait outside the transfer at the start",
                        "parte de los hogares que espera fuera de la transferencia al "
                        "inicio"}});
  has.numbers("vulnerability", p.vulnerability, vulnerability_terms,
              Field{.unit = "1",
                    .min = -50,
                    .max = 50,
                    .meaning = {"terms of the log-odds of being poor within three years, from what "
                                "an administration observes",
                                "términos de las chances logarítmicas de ser pobre dentro de "
                                "tres años, con lo que una administración observa"}});
}

/// What of it the administration decides, and a scenario may change from the first year on.
struct Administration {
  double recertification_interval;
  double suspensions;
  double suspensions_within;

  bool operator==(const Administration&) const = default;
};
inline constexpr std::array<std::string_view, 3> administered{"recertification_interval",
                                                              "suspensions", "suspensions_within"};

inline Administration administration_of(const ExitParameters& p) {
  return {p.recertification_interval, p.suspensions, p.suspensions_within};
}
inline void administer(ExitParameters& p, const Administration& a) {
  p.recertification_interval = a.recertification_interval;
  p.suspensions = a.suspensions;
  p.suspensions_within = a.suspensions_within;
}

}  // namespace winay
