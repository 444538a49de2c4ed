#include "winay/output/files/whole_file.hpp"

#include <system_error>

#include "winay/core/error.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".partial";

}  // namespace

fs::path partial_of(const fs::path& file) { return file.string() + ending; }

bool is_partial_name(const fs::path& file) { return file.extension() == ending; }

fs::path whole_of(const fs::path& partial) {
  return is_partial_name(partial) ? fs::path(partial).replace_extension() : partial;
}

void publish(const fs::path& file) {
  std::error_code error;
  fs::rename(partial_of(file), file, error);
  if (error) {
    throw Error(filled({"cannot write {}: ", "no se puede escribir {}: "}, {file.string()}) +
                OwnText{error.message(), error.message()});
  }
}

WholeFile::WholeFile(fs::path path)
    : path_(std::move(path)), stream_(partial_of(path_), std::ios::binary | std::ios::trunc) {}

WholeFile::~WholeFile() {
  if (published_) return;
  stream_.close();
  std::error_code ignored;
  fs::remove(partial_of(path_), ignored);
}

void WholeFile::publish() {
  stream_.close();
  if (!stream_) {
    throw Error(filled(
        {"cannot write {}: is the disk full?", "no se puede escribir {}: ¿está lleno el disco?"},
        {path_.string()}));
  }
  winay::publish(path_);
  published_ = true;
}

}  // namespace winay
