#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <regex>
#include <set>

#include "tests/architecture/includes.hpp"

namespace {

using winay::test::Include;
using winay::test::includes_in;
using winay::test::layer_files;
using winay::test::layer_of;
using winay::test::libraries_of_cmake;
using winay::test::parts_of;
using winay::test::read_text;
using winay::test::readme_table;
using winay::test::source_root;

/// A row of README's table of layers: `name` may include the rows above it, and these libraries.
struct Layer {
  std::string name;
  std::set<std::string> third_party;
};

std::vector<Layer> layers_of_readme() {
  std::vector<Layer> layers;
  for (const auto& row : readme_table("layers")) {
    const auto libraries = parts_of(row.at(2), ",");
    layers.push_back({.name = row.at(0), .third_party = {libraries.begin(), libraries.end()}});
  }
  return layers;
}

std::size_t position(const std::vector<Layer>& layers, const std::string& name) {
  const auto found =
      std::find_if(layers.begin(), layers.end(), [&](const Layer& l) { return l.name == name; });
  return static_cast<std::size_t>(found - layers.begin());
}

/// The library a header belongs to; none for the standard library's and our own.
std::optional<std::string> third_party_of(const Include& include) {
  const std::string& header = include.header;
  static const std::map<std::string, std::string> folders{{"boost/", "Boost"},
                                                          {"tbb/", "oneTBB"},
                                                          {"yaml-cpp/", "yaml-cpp"},
                                                          {"hdf5", "HDF5"},
                                                          {"H5", "HDF5"},
                                                          {"CLI/", "CLI11"},
                                                          {"fmt/", "fmt"},
                                                          {"readstat.h", "ReadStat"},
                                                          {"xlsxwriter.h", "libxlsxwriter"},
                                                          {"Eigen/", "Eigen"},
                                                          {"nlohmann/", "nlohmann-json"},
                                                          {"mpi.h", "MPI"},
                                                          {"Random123/", "Random123"},
                                                          {"doctest/", "doctest"}};
  for (const auto& [start, library] : folders) {
    if (header.starts_with(start)) return library;
  }
  const bool ours_or_standard = !include.angled || header.starts_with("sys/") ||
                                header == "unistd.h" || header == "fcntl.h" ||
                                header.find_first_of("./") == std::string::npos;
  return ours_or_standard ? std::nullopt : std::optional<std::string>("an unknown library");
}

/// What is wrong with one include, or nothing.
std::string complaint(const std::vector<Layer>& layers, const Include& include) {
  const std::string layer = layer_of(include.file);
  const std::size_t own = position(layers, layer);
  if (own == layers.size()) return layer + " is not in the table of layers";
  if (include.header.starts_with("winay/")) {
    const std::string other = parts_of(include.header, "/").at(1);
    return position(layers, other) > own ? layer + " includes " + other : "";
  }
  if (const std::string other = layer_of(include.header); position(layers, other) < layers.size()) {
    return other == layer ? ""
                          : layer + " includes " + include.header + ", which is inside " + other;
  }
  if (include.file == "sim/run/line/version.cpp") return "";  // says which libraries there are
  const auto library = third_party_of(include);
  const bool allowed = !library || layers[own].third_party.contains(*library);
  return allowed ? "" : layer + " includes " + include.header + " of " + *library;
}

TEST_CASE("layers: every include goes downwards, to a library the layer may use") {
  const std::vector<Layer> layers = layers_of_readme();
  std::size_t checked = 0;
  for (const std::string& file : layer_files()) {
    for (const Include& include : includes_in(file, read_text(source_root() / file))) {
      const std::string wrong = complaint(layers, include);
      if (!wrong.empty()) FAIL_CHECK(include.place() << wrong);
      ++checked;
    }
  }
  CHECK(checked > 100);
}

TEST_CASE("layers: an include upwards, or of a library of another layer, is found") {
  const std::vector<Layer> layers = layers_of_readme();
  const auto complaints = [&](const std::string& file, const std::string& text) {
    std::string all;
    for (const Include& include : includes_in(file, text)) {
      const std::string wrong = complaint(layers, include);
      if (!wrong.empty()) all += include.place() + wrong + "\n";
    }
    return all;
  };
  CHECK(
      complaints("sim/core/draws.cpp", "#include <array>\n#include \"winay/phases/exit.hpp\"\n") ==
      "sim/core/draws.cpp:2: core includes phases\n");
  CHECK(complaints("include/winay/state/now.hpp", "  #  include <yaml-cpp/yaml.h>  // why\n") ==
        "include/winay/state/now.hpp:1: state includes yaml-cpp/yaml.h of yaml-cpp\n");
  CHECK(complaints("sim/schedule/start.cpp", "#include <tbb/parallel_for.h>\n").empty());
  CHECK(complaints("calibration/evaluation/fit.cpp", "#include <Eigen/QR>\n").empty());
  CHECK(complaints("calibration/evaluation/fit.cpp", "#include \"winay/run/verbs.hpp\"\n") ==
        "calibration/evaluation/fit.cpp:1: evaluation includes run\n");
  CHECK(complaints("sim/record/events.cpp", "#include \"record/cell_sums.hpp\"\n").empty());
  CHECK(complaints("sim/output/file.cpp", "#include \"record/cell_sums.hpp\"\n") ==
        "sim/output/file.cpp:1: output includes record/cell_sums.hpp, which is inside record\n");
  CHECK(complaints("sim/wages/pay.cpp", "#include <array>\n") ==
        "sim/wages/pay.cpp:1: wages is not in the table of layers\n");
}

TEST_CASE("layers: every folder has its library and its row, every row its folder") {
  const std::vector<Layer> layers = layers_of_readme();
  const auto libraries = libraries_of_cmake();
  std::set<std::string> folders;
  for (const std::string& file : layer_files()) folders.insert(layer_of(file));
  for (const std::string& folder : folders) {
    CHECK_MESSAGE(libraries.contains(folder), "no CMakeLists.txt has winay_layer(", folder, ")");
    CHECK_MESSAGE(position(layers, folder) < layers.size(), "README.md has no layer ", folder);
  }
  for (const Layer& layer : layers) {
    CHECK_MESSAGE(folders.contains(layer.name), "no file belongs to the layer ", layer.name);
  }
}

TEST_CASE("layers: a library links what its files include, and README's order allows it") {
  const std::vector<Layer> layers = layers_of_readme();
  const auto libraries = libraries_of_cmake();
  for (const auto& library : libraries) {
    const std::string& name = library.first;  // clang 14 refuses a lambda with a binding
    for (const std::string& used : library.second) {
      CHECK_MESSAGE(position(layers, used) < position(layers, name), name, " uses ", used);
    }
  }
  for (const std::string& file : layer_files()) {
    const std::string layer = layer_of(file);
    const auto library = libraries.find(layer);
    if (library == libraries.end()) continue;
    for (const Include& include : includes_in(file, read_text(source_root() / file))) {
      if (!include.header.starts_with("winay/")) continue;
      const std::string other = parts_of(include.header, "/").at(1);
      const bool linked = other == layer || library->second.contains(other);
      if (!linked)
        FAIL_CHECK(include.place() << "CMakeLists.txt: " << layer << " without " << other);
    }
  }
}

}  // namespace
