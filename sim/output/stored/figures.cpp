#include "winay/output/stored/figures.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>

#include "output/hdf5/mistakes.hpp"
#include "output/hdf5/read.hpp"
#include "winay/output/files/kind.hpp"

namespace winay {

namespace {

/// Where an indicator stands in the file: a dataset, and of /quantiles one place on its axis.
struct Source {
  std::string path;
  std::size_t place = 0;
  std::size_t places = 1;
};

std::optional<Source> quantile_source(hid_t file, const std::string& name) {
  const std::size_t at = name.rfind("_p");
  if (at == std::string::npos ||
      name.find_first_not_of("0123456789", at + 2) != std::string::npos) {
    return std::nullopt;
  }
  const double probability = std::stoi(name.substr(at + 2)) / 100.0;
  const std::vector<double> axis = hdf5::read_doubles(file, "/quantiles/quantile");
  const auto found = std::find_if(axis.begin(), axis.end(),
                                  [&](double p) { return std::abs(p - probability) < 1e-6; });
  const std::string path = "/quantiles/" + name.substr(0, at);
  if (found == axis.end() || H5Lexists(file, path.c_str(), H5P_DEFAULT) <= 0) return std::nullopt;
  return Source{path, static_cast<std::size_t>(found - axis.begin()), axis.size()};
}

std::optional<Source> source_of(hid_t file, const std::string& name) {
  for (const char* group : {"/yearly/", "/inequality/"}) {
    const std::string path = group + name;
    if (H5Lexists(file, path.c_str(), H5P_DEFAULT) > 0) return Source{path};
  }
  return quantile_source(file, name);
}

/// Copies one indicator into its place: the file has it as [label][replicate][year][place][group].
void copy(const StoredFigures& figures, const Source& source, const std::vector<double>& from,
          std::size_t all_replicates, std::size_t indicator, std::vector<double>& to) {
  const std::size_t groups = figures.groups.size();
  for (std::size_t s = 0; s < figures.labels.size(); ++s) {
    for (std::size_t r = 0; r < figures.replicates; ++r) {
      for (std::size_t y = 0; y < figures.years.size(); ++y) {
        const std::size_t row = (s * all_replicates + r) * figures.years.size() + y;
        const std::size_t begin = (row * source.places + source.place) * groups;
        const std::size_t cell = (s * figures.replicates + r) * figures.years.size() + y;
        const std::size_t into = (cell * figures.indicators.size() + indicator) * groups;
        std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(begin), groups,
                    to.begin() + static_cast<std::ptrdiff_t>(into));
      }
    }
  }
}

void read_values(hid_t file, std::span<const std::string_view> wanted, StoredFigures& figures) {
  const auto known = hdf5::read_texts(file, "/summary/indicator");
  const auto units = hdf5::read_texts(file, "/summary/indicator_units");
  std::vector<Source> sources;
  for (const std::string_view name : wanted) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) continue;
    const std::optional<Source> source = source_of(file, *found);
    if (!source) continue;
    sources.push_back(*source);
    figures.indicators.push_back(*found);
    figures.units.push_back(units.at(static_cast<std::size_t>(found - known.begin())));
  }
  const std::size_t all_replicates = hdf5::read_integers(file, "/yearly/replicate").size();
  figures.values.resize(figures.labels.size() * figures.replicates * figures.years.size() *
                        sources.size() * figures.groups.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::vector<double> from = hdf5::read_doubles(file, sources[i].path);
    const std::size_t expected = figures.labels.size() * all_replicates * figures.years.size() *
                                 sources[i].places * figures.groups.size();
    if (from.size() != expected) {
      throw Error(filled({"{} has another size", "{} tiene otro tamaño"}, {sources[i].path}));
    }
    copy(figures, sources[i], from, all_replicates, i, figures.values);
  }
}

}  // namespace

double StoredFigures::at(std::size_t label, std::size_t replicate, std::size_t year,
                         std::size_t indicator, std::size_t group) const {
  const std::size_t cell = (label * replicates + replicate) * years.size() + year;
  return values.at((cell * indicators.size() + indicator) * groups.size() + group);
}

StoredFigures read_stored_figures(const std::filesystem::path& path,
                                  std::span<const std::string_view> indicators) {
  const StoredRun run = read_stored_run(path);
  const hdf5::Handle file = open_output(path, projections);
  StoredFigures figures;
  figures.labels = run.labels;
  figures.replicates = static_cast<std::size_t>(run.replicates_done);
  try {
    figures.years = hdf5::read_integers(file.id(), "/summary/year");
    figures.groups = hdf5::read_texts(file.id(), "/summary/group");
    read_values(file.id(), indicators, figures);
  } catch (const std::exception& e) {
    throw damaged(path, e);
  }
  return figures;
}

}  // namespace winay
