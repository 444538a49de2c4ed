#pragma once

#include "winay/config/studies/targets.hpp"
#include "winay/core/declaration.hpp"
#include "winay/core/text.hpp"

/// Keys of a published statistic, for the reader, the schema and the reference page.
namespace winay {

/// Unit of the parameter at a path; empty if there is none.
[[nodiscard]] std::string unit_of_parameter(std::string_view path);

template <class Declaration>
void declare(Declaration& has, PublishedStatistic& s) {
  const auto words = [&](std::string_view name, std::string& text, Text meaning) {
    has.text(name, text, Field{.unit = "", .meaning = meaning});
  };
  const auto field = [](Text meaning) { return Field{.unit = "", .meaning = meaning}; };
  words("long_name", s.long_name.en, {"name in English", "nombre en inglés"});
  words("long_name_es", s.long_name.es, {"name in Spanish", "nombre en español"});
  words("words", s.words, {"the words it was published with", "las palabras con que se publicó"});
  has.choice("quantity", s.quantity, quantity_names, field({"what it is", "qué es"}));
  has.choice("outcome", s.outcome, study_outcome_names, field({"of what", "de qué"}));
  has.choice("unit", s.unit, target_unit_names, field({"unit of its numbers", "unidad"}));
  has.choice("estimand", s.estimand, target_estimand_names,
             field({"whom it is on: what the study's reading says, the offered, or no effect",
                    "sobre quiénes es: lo que diga la lectura, los invitados, o ningún efecto"}));
  has.choice("estimator", s.estimator, target_estimator_names,
             field({"what it was estimated by", "con qué se estimó"}));
  const std::string_view unit = s.unit == TargetUnit::unread
                                    ? std::string_view{}
                                    : target_unit_names.at(static_cast<std::size_t>(s.unit));
  const auto number = [&](std::string_view name, double& value, double least, Text meaning) {
    has.number(name, value, Field{.unit = unit, .min = least, .max = 1e9, .meaning = meaning});
  };
  number("value", s.value, -1e9, {"as published", "lo publicado"});
  number("printed_from", s.printed_from, -1e9,
         {"least that the print may stand for", "lo menos que puede significar lo impreso"});
  number("printed_to", s.printed_to, -1e9,
         {"most that the print may stand for", "lo más que puede significar lo impreso"});
  number("standard_error", s.standard_error, 1e-9,
         {"standard error, with where it comes from", "error estándar, con su procedencia"});
  has.choice(
      "significant", s.significant, stated_names,
      field({"what the text says on significance", "qué dice el texto de la significancia"}));
  has.choice("role", s.role, target_role_names,
             field({"what calibration does with it", "qué hace con él la calibración"}));
}

template <class Declaration>
void declare(Declaration& has, Discrepancy& d) {
  has.number("relative", d.relative,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"standard deviation of what the model may miss a number in soles by",
                               "desviación estándar de lo que el modelo puede errar en soles"}});
  has.number("share", d.share,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"the same of a share, or of an effect on one",
                               "lo mismo de una proporción o de un efecto en ella"}});
}

/// Unit of an implied number.
[[nodiscard]] inline std::string_view unit_of_implied(std::size_t number) {
  const std::string_view name = implied_number_names.at(number);
  const bool soles = name.starts_with("effect_") || name.starts_with("growth_") ||
                     name.starts_with("stop_") || name.starts_with("coaching_");
  return soles ? "soles/year" : "1";
}

template <class Declaration>
void declare(Declaration& has, HeldOutCheck& c) {
  const auto field = [](Text meaning) { return Field{.unit = "", .meaning = meaning}; };
  has.text("long_name", c.long_name.en, field({"name in English", "nombre en inglés"}));
  has.text("long_name_es", c.long_name.es, field({"name in Spanish", "nombre en español"}));
  has.text("words", c.words, field({"what the source says", "lo que dice la fuente"}));
  has.choice("number", c.number, implied_number_names,
             field({"the implied number that it speaks of", "el número implicado del que habla"}));
  c.unit = unit_of_implied(c.number);
  const auto number = [&](std::string_view name, double& value, Text meaning) {
    has.number(name, value, Field{.unit = c.unit, .min = -1e9, .max = 1e9, .meaning = meaning});
  };
  number("from", c.from, {"least that it may mean", "lo menos que puede significar"});
  number("to", c.to, {"most that it may mean", "lo más que puede significar"});
}

template <class Declaration>
void declare(Declaration& has, FitParameter& f) {
  const auto field = [](Text meaning) { return Field{.unit = "", .meaning = meaning}; };
  has.text("long_name", f.long_name.en, field({"name in English", "nombre en inglés"}));
  has.text("long_name_es", f.long_name.es, field({"name in Spanish", "nombre en español"}));
  has.text("parameter", f.parameter,
           field({"its path in the configuration", "su ruta en la configuración"}));
  has.choice("structure", f.structure, fitted_structure_names,
             field({"structures in which it is fitted", "estructuras en las que se ajusta"}));
  has.choice("scale", f.scale, fit_scale_names,
             field({"scale on which it is searched", "escala en la que se busca"}));
  f.unit = unit_of_parameter(f.parameter);
  const auto number = [&](std::string_view name, double& value, Text meaning) {
    has.number(name, value, Field{.unit = f.unit, .min = -1e9, .max = 1e9, .meaning = meaning});
  };
  number("from", f.from, {"lower bound", "límite inferior"});
  number("to", f.to, {"upper bound", "límite superior"});
  number("prior_deviation", f.prior_deviation,
         {"standard deviation of what is held plausible",
          "desviación estándar de lo que se tiene por verosímil"});
}

}  // namespace winay
