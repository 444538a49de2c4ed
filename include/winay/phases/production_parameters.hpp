#pragma once

#include <array>

#include "winay/core/declaration.hpp"
#include "winay/phases/adoption_parameters.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// Why gains differ between households: a minimum scale that must be reached
/// out of own liquidity, an operating cost that eats the gains of the less skilled, or neither.
enum class Structure { threshold, complementarity, no_trap };
inline constexpr std::array<std::string_view, 3> structure_names{"threshold", "complementarity",
                                                                 "no_trap"};
inline constexpr std::array<std::string_view, bimesters_a_year> season_names{
    "january_february", "march_april",       "may_june",
    "july_august",      "september_october", "november_december"};

/// Traditional farm, enterprise and garden.
struct ProductionParameters {
  Structure structure;
  double traditional_productivity;
  double traditional_exponent;
  std::array<double, bimesters_a_year> season;
  double garden_gain;
  ByTechnology garden_share;
  double enterprise_productivity;
  double enterprise_exponent;
  double enterprise_skill_exponent;
  double minimum_scale;
  double minimum_scale_deviation;
  double capacity;
  double fixed_cost;
  double fixed_cost_cut;
  double complement_productivity;
  double complement_skill_exponent;
  double complement_cost;
  double complement_cap;
  double complement_locus_of_control;
  double complement_water;
  double no_trap_capacity;
};

template <class Declaration>
void declare(Declaration& has, ProductionParameters& p) {
  has.choice("structure", p.structure, structure_names,
             Field{.unit = "",
                   .meaning = {"why gains differ between households",
                               "por qué las ganancias difieren entre hogares"}});
  has.number("traditional_productivity", p.traditional_productivity,
             Field{.unit = "soles^0.65/year",
                   .min = 0,
                   .max = 2000,
                   .symbol = "A_L",
                   .meaning = {"income of one sole of traditional capital at mean skill",
                               "ingreso de un sol de capital tradicional con habilidad media"}});
  has.number("traditional_exponent", p.traditional_exponent,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "γ_L",
                   .meaning = {"elasticity of traditional income to capital",
                               "elasticidad del ingreso tradicional al capital"}});
  has.numbers("season", p.season, season_names,
              Field{.unit = "1",
                    .min = 0,
                    .max = 6,
                    .symbol = "s^L",
                    .meaning = {"traditional income of the bimester over that of a mean bimester",
                                "ingreso tradicional del bimestre sobre el de un bimestre medio"}});
  has.number("garden_gain", p.garden_gain,
             Field{.unit = "soles/year",
                   .min = 0,
                   .max = 5000,
                   .symbol = "b_0",
                   .meaning = {"income from all practices in use with full know-how",
                               "ingreso de todas las prácticas en uso con saber completo"}});
  has.numbers("garden_share", p.garden_share, practice_names,
              Field{.unit = "1",
                    .min = 0,
                    .max = 1,
                    .symbol = "ω_j",
                    .meaning = {"share of that income that a practice brings",
                                "parte de ese ingreso que da una práctica"}});
  has.number("enterprise_productivity", p.enterprise_productivity,
             Field{.unit = "soles^0.45/year",
                   .min = 0,
                   .max = 2000,
                   .symbol = "A_H",
                   .meaning = {"enterprise revenue of one sole of its capital at mean skill",
                               "venta del negocio por un sol de su capital con habilidad media"}});
  has.number("enterprise_exponent", p.enterprise_exponent,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "γ_H",
                   .meaning = {"elasticity of enterprise revenue to its capital",
                               "elasticidad de la venta del negocio a su capital"}});
  has.number("enterprise_skill_exponent", p.enterprise_skill_exponent,
             Field{.unit = "1",
                   .min = 0,
                   .max = 3,
                   .symbol = "η",
                   .meaning = {"elasticity of enterprise revenue to skill",
                               "elasticidad de la venta del negocio a la habilidad"}});
  has.number("minimum_scale", p.minimum_scale,
             Field{.unit = "soles",
                   .min = 0,
                   .max = 20000,
                   .symbol = "κ",
                   .meaning = {"capital below which the enterprise cannot run",
                               "capital por debajo del cual el negocio no puede funcionar"}});
  has.number(
      "minimum_scale_deviation", p.minimum_scale_deviation,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .symbol = "σ_κ",
            .meaning = {"standard deviation of the log of the minimum scale across households",
                        "desviación estándar del logaritmo de la escala mínima entre hogares"}});
  has.number("capacity", p.capacity,
             Field{.unit = "1",
                   .min = 1,
                   .max = 3,
                   .symbol = "μ_κ",
                   .meaning = {"capital that the enterprise can use, over its minimum scale",
                               "capital que el negocio puede usar, sobre su escala mínima"}});
  has.number("fixed_cost", p.fixed_cost,
             Field{.unit = "soles/year",
                   .min = 0,
                   .max = 5000,
                   .symbol = "E",
                   .meaning = {"cost of running the enterprise at any scale",
                               "costo de tener el negocio a cualquier escala"}});
  has.number("fixed_cost_cut", p.fixed_cost_cut,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "ε_E",
                   .meaning = {"share of that cost that full know-how saves",
                               "parte de ese costo que ahorra el saber completo"}});
  has.number(
      "complement_productivity", p.complement_productivity,
      Field{.unit = "soles/year",
            .min = 0,
            .max = 50000,
            .symbol = "A_c",
            .meaning = {"complementarity: revenue of a trained household of mean skill",
                        "complementariedad: venta de un hogar capacitado de habilidad media"}});
  has.number("complement_skill_exponent", p.complement_skill_exponent,
             Field{.unit = "1",
                   .min = 0,
                   .max = 5,
                   .symbol = "η_c",
                   .meaning = {"complementarity: elasticity of that revenue to skill",
                               "complementariedad: elasticidad de esa venta a la habilidad"}});
  has.number("complement_cost", p.complement_cost,
             Field{.unit = "soles/year",
                   .min = 0,
                   .max = 50000,
                   .symbol = "E_c",
                   .meaning = {"complementarity: operating cost",
                               "complementariedad: costo de operación"}});
  has.number("complement_cap", p.complement_cap,
             Field{.unit = "soles/year",
                   .min = 0,
                   .max = 50000,
                   .symbol = "cap",
                   .meaning = {"complementarity: net income at capacity",
                               "complementariedad: ingreso neto a plena capacidad"}});
  has.number("complement_locus_of_control", p.complement_locus_of_control,
             Field{.unit = "1/sd",
                   .min = 0,
                   .max = 2,
                   .symbol = "κ_c",
                   .meaning = {"complementarity: log-points of revenue per standard deviation of "
                               "initial locus of control",
                               "complementariedad: puntos logarítmicos de venta por desviación "
                               "estándar del locus de control inicial"}});
  has.number("complement_water", p.complement_water,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "ω_W",
                   .meaning = {"complementarity: share of net income that needs year-round water",
                               "complementariedad: parte del ingreso neto que necesita agua todo "
                               "el año"}});
  has.number("no_trap_capacity", p.no_trap_capacity,
             Field{.unit = "soles",
                   .min = 0,
                   .max = 20000,
                   .symbol = "K̄_H",
                   .meaning = {"no trap: capital that the enterprise can use",
                               "sin trampa: capital que el negocio puede usar"}});
}

}  // namespace winay
