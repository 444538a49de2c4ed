#pragma once

#include "winay/config/studies/study.hpp"
#include "winay/core/declaration.hpp"

/// Keys of a study file, for the reader, the schema and the reference page.
namespace winay {

template <class Declaration>
void declare(Declaration& has, StudySwitches& s) {
  has.choice("estimand", s.estimand, study_estimand_names,
             Field{.unit = "",
                   .meaning = {"whom the published effects are on",
                               "sobre quiénes son los efectos publicados"}});
  has.choice("quantile_scale", s.quantile_scale, quantile_scale_names,
             Field{.unit = "",
                   .meaning = {"whom the effects on quantiles are on",
                               "sobre quiénes son los efectos en cuantiles"}});
  has.choice("quantile_estimator", s.quantile_estimator, quantile_estimator_names,
             Field{.unit = "",
                   .meaning = {"what the effects on quantiles were estimated by",
                               "con qué se estimaron los efectos en cuantiles"}});
  has.choice("equation", s.equation, study_equation_names,
             Field{.unit = "",
                   .meaning = {"the equation behind the mean effects",
                               "la ecuación de los efectos medios"}});
  has.choice("effect_base", s.effect_base, effect_base_names,
             Field{.unit = "",
                   .meaning = {"what the relative effect is a share of",
                               "de qué es parte el efecto relativo"}});
  has.choice("income_unit", s.income_unit, income_unit_names,
             Field{.unit = "",
                   .meaning = {"income of a household or of each member",
                               "ingreso del hogar o de cada miembro"}});
  has.choice(
      "compliance", s.compliance, compliance_names,
      Field{.unit = "", .meaning = {"who decides on taking part", "quién decide participar"}});
  has.choice("errors", s.errors, study_error_names,
             Field{.unit = "",
                   .meaning = {"standard errors of the headline", "errores estándar del titular"}});
}

template <class Declaration>
void declare(Declaration& has, StudyGroup& g) {
  has.number("need_from", g.need_from,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"least share of the centre's households with an unmet basic need",
                               "menor parte de hogares del centro con alguna necesidad básica"}});
  has.number("need_to", g.need_to,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share that the centre stays below",
                               "parte por debajo de la cual queda el centro"}});
  has.number("centres", g.centres,
             Field{.unit = "centres",
                   .min = 2,
                   .max = 1000,
                   .meaning = {"centres of the group", "centros del grupo"}});
  has.number("households", g.households,
             Field{.unit = "households",
                   .min = 4,
                   .max = 1e6,
                   .meaning = {"households interviewed", "hogares entrevistados"}});
  has.number("take_up", g.take_up,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of households that the programme reached",
                               "parte de los hogares a que llegó el programa"}});
  has.number("centre_households", g.centre_households,
             Field{.unit = "households",
                   .min = 1,
                   .max = 10000,
                   .meaning = {"users of the transfer that a centre of the group has at least",
                               "usuarios que tiene al menos un centro del grupo"}});
}

template <class Declaration>
void declare(Declaration& has, StudyPlace& p) {
  has.number("threshold", p.threshold,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share with an unmet basic need from which centres are assigned",
                               "parte con necesidades básicas desde la que se asigna un centro"}});
  has.number("districts", p.districts,
             Field{.unit = "districts",
                   .min = 1,
                   .max = 1000,
                   .meaning = {"districts of the study", "distritos del estudio"}});
  has.number("within_centre", p.within_centre,
             Field{.unit = "1",
                   .min = 0.01,
                   .max = 1,
                   .meaning = {"households that take part, in centres that do",
                               "hogares que participan, en centros que participan"}});
}

template <class Declaration>
void declare(Declaration& has, StudySurvey& s) {
  has.number("income_noise", s.income_noise,
             Field{.unit = "1",
                   .min = 0,
                   .max = 2,
                   .meaning = {"standard deviation of the log of answered over true income",
                               "desviación del log del ingreso declarado sobre el verdadero"}});
  has.number("scale_reliability", s.scale_reliability,
             Field{.unit = "1",
                   .min = 0.01,
                   .max = 1,
                   .meaning = {"share of the variance of a psychological scale that is not noise",
                               "parte de la varianza de una escala psicológica sin ruido"}});
  has.number("attrition_control", s.attrition_control,
             Field{.unit = "1",
                   .min = 0,
                   .max = 0.9,
                   .meaning = {"share of the control group not found again",
                               "parte del grupo de control que no se vuelve a encontrar"}});
  has.number("attrition_assigned", s.attrition_assigned,
             Field{.unit = "1",
                   .min = 0,
                   .max = 0.9,
                   .meaning = {"share of the assigned group not found again",
                               "parte del grupo asignado que no se vuelve a encontrar"}});
  has.number("centre_deviation", s.centre_deviation,
             Field{.unit = "1",
                   .min = 0,
                   .max = 2,
                   .meaning = {"standard deviation of log income between centres, added",
                               "desviación del log del ingreso entre centros, que se añade"}});
  has.number("district_share", s.district_share,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"part of that variance between districts",
                               "parte de esa varianza entre distritos"}});
  has.number("need_slope", s.need_slope,
             Field{.unit = "1",
                   .min = -1,
                   .max = 1,
                   .meaning = {"change of log income with 10 points of unmet need, added",
                               "cambio del log del ingreso con 10 puntos más de necesidad"}});
  has.number("significance", s.significance,
             Field{.unit = "1",
                   .min = 0.001,
                   .max = 0.5,
                   .meaning = {"level at which an effect is called significant",
                               "nivel al que un efecto se llama significativo"}});
}

template <class Declaration>
void declare(Declaration& has, CoachingStudy& c) {
  const auto households = [&](std::string_view name, double& value, Text meaning) {
    has.number(name, value, Field{.unit = "households", .min = 1, .max = 1e6, .meaning = meaning});
  };
  has.number("centres", c.centres,
             Field{.unit = "centres",
                   .min = 4,
                   .max = 1000,
                   .meaning = {"participating centres of the experiment",
                               "centros participantes del experimento"}});
  has.number("coached", c.coached,
             Field{.unit = "centres",
                   .min = 2,
                   .max = 1000,
                   .meaning = {"of these, where coaching is offered",
                               "de ellos, donde se ofrece coaching"}});
  has.number("saturation", c.saturation,
             Field{.unit = "1",
                   .min = 0.01,
                   .max = 1,
                   .meaning = {"share of participants offered it there",
                               "parte de participantes a quienes se ofrece"}});
  has.number("attendance", c.attendance,
             Field{.unit = "1",
                   .min = 0.01,
                   .max = 1,
                   .meaning = {"share of those offered it who complete it",
                               "parte de los invitados que lo completa"}});
  households("sampled_offered", c.sampled_offered,
             {"households sampled among the offered", "hogares en la muestra entre los invitados"});
  households("sampled_others", c.sampled_others,
             {"households sampled among the others there",
              "hogares en la muestra entre los demás de esos centros"});
  households("sampled_pure", c.sampled_pure,
             {"households sampled where nobody is offered it",
              "hogares en la muestra donde a nadie se ofrece"});
}

template <class Declaration>
void declare(Declaration& has, StudyRuns& r) {
  has.quantity("households", r.households,
               Field{.unit = "households",
                     .min = 100,
                     .max = 1e7,
                     .meaning = {"households of a population", "hogares de una población"}});
  has.quantity("populations", r.populations,
               Field{.unit = "populations",
                     .min = 1,
                     .max = 1000,
                     .meaning = {"populations, which share the redraws",
                                 "poblaciones, que se reparten los sorteos"}});
  has.quantity("redraws", r.redraws,
               Field{.unit = "redraws",
                     .min = 2,
                     .max = 1e6,
                     .meaning = {"studies drawn", "estudios sorteados"}});
  has.quantity("bootstrap_redraws", r.bootstrap_redraws,
               Field{.unit = "redraws",
                     .min = 0,
                     .max = 1e6,
                     .meaning = {"of these, with bootstraps and data-driven bandwidths",
                                 "de ellos, con bootstrap y anchos de banda elegidos por datos"}});
  has.quantity("bootstrap_draws", r.bootstrap_draws,
               Field{.unit = "draws",
                     .min = 19,
                     .max = 1e5,
                     .meaning = {"draws of a bootstrap", "sorteos de un bootstrap"}});
  has.seed("seed", r.seed,
           Field{.unit = "",
                 .meaning = {"the same seed gives the same studies",
                             "la misma semilla da los mismos estudios"}});
}

}  // namespace winay
