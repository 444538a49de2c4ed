#include "winay/config/message.hpp"

#include <array>
#include <cassert>
#include <cstddef>

namespace winay::config {
namespace {

struct Texts {
  std::string_view en;
  std::string_view es;
};

/// One row a Problem, in its order.
constexpr std::array<Texts, static_cast<std::size_t>(Problem::count)> texts{{
    {"cannot open the file", "no se puede abrir el archivo"},
    {"is a folder, not a file", "es una carpeta, no un archivo"},
    {"the file is larger than {} bytes; is this the right one?",
     "el archivo tiene más de {} bytes; ¿es el correcto?"},
    {"is not a text file (byte {})", "no es un archivo de texto (byte {})"},
    {"is not UTF-8 text; save the file as UTF-8",
     "no es texto UTF-8; guarde el archivo como UTF-8"},
    {"the file is empty", "el archivo está vacío"},
    {"is not YAML: {}", "no es YAML: {}"},
    {"indented with a tab; YAML wants spaces", "sangrado con tabulador; YAML quiere espacios"},
    {"a second document begins here; write one in each file",
     "aquí empieza un segundo documento; escriba uno en cada archivo"},
    {"nested deeper than {} levels", "anidado a más de {} niveles"},
    {"more than {} values, aliases included", "más de {} valores, contando los alias"},
    {"an alias that contains itself", "un alias que se contiene a sí mismo"},
    {"tags such as '{}' are not used here", "aquí no se usan etiquetas como '{}'"},
    {"a key must be a word", "una clave debe ser una palabra"},
    {"is defined twice", "está definido dos veces"},
    {"unknown", "desconocido"},
    {"unknown; did you mean '{}'?", "desconocido; ¿quiso decir '{}'?"},
    {"a comma split the number in two; write {}", "una coma partió el número en dos; escriba {}"},
    {"missing", "falta"},
    {"missing; write {value, unit: {}, source}", "falta; escriba {value, unit: {}, source}"},
    {"missing; write a number and its unit, as '{}'",
     "falta; escriba un número y su unidad, como '{}'"},
    {"has no value for {}", "no tiene valor para {}"},
    {"must hold keys and values", "debe contener claves y valores"},
    {"must be a list, as [{}]", "debe ser una lista, como [{}]"},
    {"must be a single value, not a list or a map",
     "debe ser un solo valor, no una lista ni un mapa"},
    {"a parameter needs value, unit and source; write {value: {}, unit: {}, source: …}",
     "un parámetro necesita valor, unidad y fuente; escriba {value: {}, unit: {}, source: …}"},
    {"has no value", "no tiene valor (value)"},
    {"has no unit; the model expects {}", "no tiene unidad (unit); el modelo espera {}"},
    {"has no source", "no tiene fuente (source)"},
    {"the unit is blank; the model expects {}", "la unidad está en blanco; el modelo espera {}"},
    {"the source is blank", "la fuente está en blanco"},
    {"unit is {}, the model expects {}", "la unidad es {}, el modelo espera {}"},
    {"has no unit in the model; delete this one", "no tiene unidad en el modelo; borre esta"},
    {"{} is not a number", "{} no es un número"},
    {"'{}' in quotes is text; write the number without quotes",
     "'{}' entre comillas es texto; escriba el número sin comillas"},
    {"a comma is no part of a number; write {}", "la coma no es parte de un número; escriba {}"},
    {"{} begins with 0, which some read as base 8; write {}",
     "{} empieza con 0, que algunos leen en base 8; escriba {}"},
    {"{} is not a finite number", "{} no es un número finito"},
    {"{} is outside [{}, {}]", "{} está fuera de [{}, {}]"},
    {"{} is not a whole number", "{} no es un número entero"},
    {"{} without quotes is a yes or no in YAML; if text is meant, write \"{}\"",
     "{} sin comillas es un sí o no en YAML; si es texto, escriba \"{}\""},
    {"must be text", "debe ser texto"},
    {"the text is blank", "el texto está en blanco"},
    {"{} is neither true nor false", "{} no es true ni false"},
    {"{} is not one of {}", "{} no es ninguno de {}"},
    {"{} is not one of {}; did you mean '{}'?", "{} no es ninguno de {}; ¿quiso decir '{}'?"},
    {"{} is not a date; write year and bimester, as 2020-2, or 'never'",
     "{} no es una fecha; escriba año y bimestre, como 2020-2, o 'never'"},
    {"{} is not a time; write 12 bimesters, 2 years, 2020-2, 'always' or 'never'",
     "{} no es un tiempo; escriba 12 bimesters, 2 years, 2020-2, 'always' o 'never'"},
    {"a year has bimesters 1 to 6, not {}", "un año tiene bimestres 1 a 6, no {}"},
    {"{} has no unit; write '{}'", "{} no tiene unidad; escriba '{}'"},
    {"unit is {}, expected {}", "la unidad es {}, se espera {}"},
    {"{} is not a seed; write a whole number, or 0x and up to 16 hexadecimal digits",
     "{} no es una semilla; escriba un número entero, o 0x y hasta 16 dígitos hexadecimales"},
    {"unknown programme '{}'; this scenario has {}",
     "programa desconocido '{}'; este escenario tiene {}"},
    {"unknown programme '{}'; did you mean '{}'?", "programa desconocido '{}'; ¿quiso decir '{}'?"},
    {"unknown arm '{}'; this scenario has {}", "brazo desconocido '{}'; este escenario tiene {}"},
    {"'{}' is named twice", "'{}' aparece dos veces"},
    {"programme '{}' is not in this arm", "el programa '{}' no está en este brazo"},
    {"'{}' is offered to the participants of '{}', which must come before it in the arm",
     "'{}' se ofrece a los participantes de '{}', que debe ir antes en el brazo"},
    {"a scenario needs at least one arm", "un escenario necesita al menos un brazo"},
    {"the files extend each other in a circle: {}", "los archivos se extienden en círculo: {}"},
    {"there is no file '{}'", "no existe el archivo '{}'"},
    {"missing; write 'schema_version: {}' in the file",
     "falta; escriba 'schema_version: {}' en el archivo"},
    {"is {}, this winay knows versions up to {}; use a newer winay",
     "es {}, este winay conoce versiones hasta {}; use un winay más nuevo"},
    {"is {}, but the scenario's structure is {}", "es {}, pero la estructura del escenario es {}"},
    {"the level of the base year {} must be 1", "el nivel del año base {} debe ser 1"},
    {"{} is not a year", "{} no es un año"},
    {"ends before it begins", "termina antes de empezar"},
    {"write --set path=value", "escriba --set ruta=valor"},
    {"no folder of parameters (configs, with base.yaml) was found near the file or here",
     "no se encontró la carpeta de parámetros (configs, con base.yaml) cerca del archivo ni aquí"},
    {"'{}' is not a formula; write outcome ~ column + log(column) + factor(column)",
     "'{}' no es una fórmula; escriba resultado ~ columna + log(columna) + factor(columna)"},
    {"first defined here", "definido primero aquí"},
    {"extended from here", "extendido desde aquí"},
}};

}  // namespace

std::string sentence(const Message& message, Language language) {
  const Texts& row = texts[static_cast<std::size_t>(message.problem)];
  std::string_view rest = language == Language::es ? row.es : row.en;
  assert(!rest.empty());
  std::string result;
  for (const std::string& argument : message.arguments) {
    const std::size_t hole = rest.find("{}");
    if (hole == std::string_view::npos) break;
    result += rest.substr(0, hole);
    result += argument;
    rest.remove_prefix(hole + 2);
  }
  result += rest;
  return result;
}

}  // namespace winay::config
