#pragma once

#include <array>

#include "winay/core/text.hpp"

/// What the help of winay itself says.
namespace winay {

inline constexpr Text program{
    "winay: how the income of poor rural households grows with cash (Juntos), assets and training\n"
    "(Haku Wiñay) and coaching, and what happens when the cash stops",
    "winay: cómo crece el ingreso de hogares rurales pobres con dinero (Juntos), bienes y\n"
    "capacitación (Haku Wiñay) y acompañamiento, y qué pasa cuando el dinero termina"};

inline constexpr Text program_examples{
    R"(Examples:
  winay run configs/scenarios/quick.yaml          a small run, in seconds
  winay run configs/scenarios/peru.yaml --lang es the default run, its table in Spanish
  winay compare configs/scenarios/peru.yaml my-scenario.yaml
                                                  who gains, who loses, at what cost
  winay sensitivity peru.yaml -o screening        which parameters decide a figure
  winay validate my-scenario.yaml                 every mistake of a file at once
  winay targeting configs/scenarios/targeting.yaml whom each rule of focalisation reaches
  winay inspect outputs/runs/quick/results.h5     what a results file holds
  winay run --help                                the options of a verb

Exit codes: 0 done; 1 failure while running; 2 command line; 3 invalid input; 4 output exists;
5 interrupted, the complete replicates are kept; 6 a stated check did not hold.)",
    R"(Ejemplos:
  winay run configs/scenarios/quick.yaml          una corrida pequeña, en segundos
  winay run configs/scenarios/peru.yaml --lang es la corrida usual, su tabla en español
  winay compare configs/scenarios/peru.yaml mi-escenario.yaml
                                                  quién gana, quién pierde, a qué costo
  winay sensitivity peru.yaml -o criba            qué parámetros deciden una cifra
  winay validate mi-escenario.yaml                todos los errores de un archivo a la vez
  winay targeting configs/scenarios/targeting.yaml a quién llega cada regla de focalización
  winay inspect outputs/runs/quick/results.h5     qué contiene un archivo de resultados
  winay run --help --lang es                      las opciones de un verbo

Códigos de salida: 0 hecho; 1 falla al correr; 2 línea de órdenes; 3 entrada no válida; 4 la salida
ya existe; 5 interrumpido, quedan las réplicas completas; 6 no se cumplió una comprobación.)"};

/// The words of CLI11's own that help prints.
inline constexpr std::array<Text, 6> headings{{{"Usage", "Uso"},
                                               {"OPTIONS", "OPCIONES"},
                                               {"SUBCOMMAND", "VERBO"},
                                               {"Positionals", "Argumentos"},
                                               {"Needs", "Necesita"},
                                               {"Excludes", "No va con"}}};
inline constexpr Text options_heading{"Options", "Opciones"};
inline constexpr Text verbs_heading{"Subcommands", "Verbos"};
inline constexpr Text help_text{"Print this help message and exit", "muestra esta ayuda y termina"};
inline constexpr Text version_option{"Display program version information and exit",
                                     "muestra la versión del programa y termina"};

}  // namespace winay
