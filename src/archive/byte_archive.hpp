// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_ARCHIVE_BYTE_ARCHIVE_HPP
#define GRADUS_SRC_ARCHIVE_BYTE_ARCHIVE_HPP

#include <bit>
#include <boost/archive/archive_exception.hpp>
#include <boost/mpl/bool.hpp>
#include <boost/serialization/nvp.hpp>
#include <boost/serialization/serialization.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace gradus::detail {

// Two archives in the sense of Boost.Serialization (its "archive concepts"), for untrusted bytes that any platform can read: whole numbers
// in groups of 7 bits, signed ones folded (0, -1, 1, -2, …), doubles as the 8 bytes of IEEE 754 from the least on, strings with their length.

/// Writes to a string.
class byte_writer {
public:
    using is_saving = boost::mpl::bool_<true>;
    using is_loading = boost::mpl::bool_<false>;

    template <class T>
    byte_writer& operator&(const T& value) {
        write(value);
        return *this;
    }
    template <class T>
    byte_writer& operator<<(const T& value) {
        return *this & value;
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    template <class T>
    void write(const boost::serialization::nvp<T>& named) {
        write(named.const_value());
    }
    void write(bool value) { out_ += static_cast<char>(value); }
    void write(double value) {
        auto bits = std::bit_cast<std::uint64_t>(value);
        for (int i = 0; i < 8; ++i, bits >>= 8) out_ += static_cast<char>(bits & 0xFF);
    }
    template <std::unsigned_integral Number>
    void write(Number value) {
        std::uint64_t rest = value;
        for (; rest >= 0x80; rest >>= 7) out_ += static_cast<char>((rest & 0x7F) | 0x80);
        out_ += static_cast<char>(rest);
    }
    template <std::signed_integral Number>
    void write(Number value) {
        const std::int64_t wide = value;
        write(static_cast<std::uint64_t>(wide) << 1 ^ static_cast<std::uint64_t>(wide >> 63));
    }
    void write(const std::string& value) {
        write(std::uint64_t{value.size()});
        out_ += value;
    }
    template <class T>
        requires std::is_class_v<T>
    void write(const T& value) { boost::serialization::serialize_adl(*this, const_cast<T&>(value), 0u); }

    std::string out_;
};

/// Reads from bytes, and throws boost::archive::archive_exception where they end too early, where a number does not fit, and where
/// what is read would take more memory than the limit. Borrows the bytes.
class byte_reader {
public:
    using is_saving = boost::mpl::bool_<false>;
    using is_loading = boost::mpl::bool_<true>;

    /// Thrown where the limit of memory is passed.
    struct too_large {};

    byte_reader(std::string_view bytes, std::size_t max_memory)
        : rest_(bytes), size_(bytes.size()), memory_left_(max_memory) {}

    template <class T>
    byte_reader& operator&(T& value) {
        read(value);
        return *this;
    }
    template <class T>
    byte_reader& operator&(const boost::serialization::nvp<T>& named) {
        read(named.value());
        return *this;
    }
    template <class T>
    byte_reader& operator>>(T&& value) {
        return *this & value;
    }

    /// Counts memory that is about to be taken; see interop/serialization.hpp.
    void charge(std::size_t bytes) {
        if (bytes > memory_left_) throw too_large{};
        memory_left_ -= bytes;
    }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] std::size_t position() const { return size_ - rest_.size(); }

    [[noreturn]] static void refuse(const char* what) {
        throw boost::archive::archive_exception(boost::archive::archive_exception::other_exception, what);
    }

private:
    std::uint8_t next_byte() {
        if (rest_.empty()) refuse("the payload ends too early");
        const auto byte = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return byte;
    }
    std::uint64_t read_number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t byte = next_byte();
            if (shift == 63 && byte > 1) break;
            value |= std::uint64_t{byte & 0x7Fu} << shift;
            if (byte < 0x80) return value;
        }
        refuse("a number has more than 64 bits");
    }

    void read(bool& value) {
        const std::uint8_t byte = next_byte();
        if (byte > 1) refuse("neither true nor false");
        value = byte != 0;
    }
    void read(double& value) {
        std::uint64_t bits = 0;
        for (unsigned shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{next_byte()} << shift;
        value = std::bit_cast<double>(bits);
    }
    template <std::unsigned_integral Number>
    void read(Number& value) {
        const std::uint64_t wide = read_number();
        value = static_cast<Number>(wide);
        if (value != wide) refuse("a number is out of its range");
    }
    template <std::signed_integral Number>
    void read(Number& value) {
        const std::uint64_t folded = read_number();
        const auto wide = static_cast<std::int64_t>(folded >> 1 ^ (0 - (folded & 1)));
        value = static_cast<Number>(wide);
        if (value != wide) refuse("a number is out of its range");
    }
    void read(std::string& value) {
        const std::uint64_t length = read_number();
        if (length > rest_.size()) refuse("a text ends too late");
        charge(static_cast<std::size_t>(length));
        value.assign(rest_.substr(0, static_cast<std::size_t>(length)));
        rest_.remove_prefix(static_cast<std::size_t>(length));
    }
    template <class T>
        requires std::is_class_v<T>
    void read(T& value) { boost::serialization::serialize_adl(*this, value, 0u); }

    std::string_view rest_;
    std::size_t size_;
    std::size_t memory_left_;
};

}  // namespace gradus::detail

#endif
