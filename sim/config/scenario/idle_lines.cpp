#include <algorithm>
#include <array>

#include "winay/config/scenario/idle_numbers.hpp"

namespace winay {

namespace {

/// In the order of the reasons.
constexpr std::array<Text, 8> reasons{{
    {"described only, moves nothing", "solo se describe, no mueve nada"},
    {"moves nothing here, its programme is in no arm",
     "aquí no mueve nada, su programa no está en ningún brazo"},
    {"moves nothing here, its part of the model is switched off",
     "aquí no mueve nada, su parte del modelo está apagada"},
    {"moves nothing here, another structure reads it",
     "aquí no mueve nada, lo lee otra estructura"},
    {"moves nothing here, its year is not simulated", "aquí no mueve nada, su año no se simula"},
    {"moves nothing while from_assets is 0 and all assets come at once",
     "no mueve nada mientras from_assets sea 0 y todos los activos lleguen juntos"},
    {"moves nothing, without training there are no yachachiqs",
     "no mueve nada, sin training no hay yachachiqs"},
    {"shown only, while role is neither fit nor bound",
     "solo se muestra, mientras role no sea fit ni bound"},
}};

/// `a.*.c` of `a.b.c`: the path without the key before its last one.
std::string without_key(const std::string& path) {
  const std::size_t last = path.rfind('.');
  const std::size_t before =
      last == std::string::npos || last == 0 ? std::string::npos : path.rfind('.', last - 1);
  if (before == std::string::npos) return path;
  return path.substr(0, before + 1) + "*" + path.substr(last);
}

/// Paths, each once; those that differ in the key before the last one, as one.
std::vector<std::string> together(const std::vector<std::string>& paths) {
  std::vector<std::string> shown;
  for (const std::string& path : paths) {
    const std::string pattern = without_key(path);
    const auto alike = std::count_if(paths.begin(), paths.end(), [&](const std::string& other) {
      return without_key(other) == pattern;
    });
    const std::string& name = alike > 1 ? pattern : path;
    if (std::find(shown.begin(), shown.end(), name) == shown.end()) shown.push_back(name);
  }
  return shown;
}

}  // namespace

std::vector<std::string> lines_of(const std::vector<IdleNumber>& idle, Language language) {
  std::vector<std::string> lines;
  for (std::size_t k = 0; k < reasons.size(); ++k) {
    std::vector<std::string> paths;
    for (const IdleNumber& number : idle) {
      if (static_cast<std::size_t>(number.reason) == k) paths.push_back(number.path);
    }
    if (paths.empty()) continue;
    std::string line(reasons[k].in(language));
    const std::vector<std::string> shown = together(paths);
    for (std::size_t p = 0; p < shown.size(); ++p) line += (p == 0 ? ": " : ", ") + shown[p];
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace winay
