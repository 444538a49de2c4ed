#include "output/hdf5/mistakes.hpp"

namespace winay {

Error no_results(const std::filesystem::path& path) {
  return Error(filled({"{}: an HDF5 file, but not results of winay",
                       "{}: un archivo HDF5, pero no son resultados de winay"},
                      {path.string()}));
}

Error damaged(const std::filesystem::path& path, const std::exception& why) {
  const auto* const said = dynamic_cast<const Error*>(&why);
  const OwnText text = said != nullptr ? said->text() : OwnText{why.what(), why.what()};
  return Error(
      filled({"{}: results of winay, but damaged: ", "{}: resultados de winay, pero dañados: "},
             {path.string()}) +
      text);
}

}  // namespace winay
