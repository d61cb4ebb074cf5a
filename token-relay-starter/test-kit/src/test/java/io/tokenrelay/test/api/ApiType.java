package io.tokenrelay.test.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/** One compiled type, and those of its members that others can use. */
final class ApiType extends ClassVisitor {

    private static final int OPEN = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    /** What every record, or every enum, has. */
    private static final Set<String> GIVEN = Set.of(
            "public final java.lang.String toString()",
            "public final int hashCode()",
            "public final boolean equals(java.lang.Object)");

    private final List<String> members = new ArrayList<>();
    private String internalName = "";
    private String outer = "";
    private String heritage = "";
    private int access;

    ApiType() {
        super(SpringAsmInfo.ASM_VERSION);
    }

    String name() {
        return internalName;
    }

    String outer() {
        return outer;
    }

    boolean isOpen() {
        return (access & OPEN) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0 && !internalName.endsWith("package-info");
    }

    String header() {
        return modifiers(access & ~Opcodes.ACC_SUPER) + kind() + " " + internalName.replace('/', '.') + heritage;
    }

    List<String> members() {
        return members;
    }

    private String kind() {
        if ((access & Opcodes.ACC_ANNOTATION) != 0) {
            return "@interface";
        }
        if ((access & Opcodes.ACC_INTERFACE) != 0) {
            return "interface";
        }
        return (access & Opcodes.ACC_ENUM) != 0 ? "enum" : "class";
    }

    @Override
    public void visit(
            int version,
            int classAccess,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        internalName = name;
        access = classAccess;
        Stream<String> parents = Stream.concat(
                Stream.ofNullable(superName).filter(parent -> !parent.equals("java/lang/Object")),
                interfaces == null ? Stream.empty() : Stream.of(interfaces).sorted());
        String all = parents.map(parent -> parent.replace('/', '.')).collect(Collectors.joining(", "));
        heritage = all.isEmpty() ? "" : " : " + all;
    }

    @Override
    public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int innerAccess) {
        if (name.equals(internalName)) {
            // What the class file itself says of a nested type knows no protected and no private.
            access = outerName == null ? 0 : innerAccess;
            outer = outerName == null ? "" : outerName;
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int fieldAccess, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        if ((fieldAccess & OPEN) != 0 && (fieldAccess & Opcodes.ACC_SYNTHETIC) == 0) {
            members.add(modifiers(fieldAccess) + Type.getType(descriptor).getClassName() + " " + name);
        }
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int methodAccess,
            String name,
            String descriptor,
            @Nullable String signature,
            String @Nullable [] exceptions) {
        if ((methodAccess & OPEN) != 0 && (methodAccess & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == 0) {
            String member =
                    modifiers(methodAccess & ~(Opcodes.ACC_VARARGS | Opcodes.ACC_NATIVE)) + signature(name, descriptor);
            if (!GIVEN.contains(member)) {
                members.add(member);
            }
        }
        return null;
    }

    private String signature(String name, String descriptor) {
        String parameters = Stream.of(Type.getArgumentTypes(descriptor))
                .map(Type::getClassName)
                .collect(Collectors.joining(", ", "(", ")"));
        return name.equals("<init>")
                ? internalName.substring(internalName.lastIndexOf('/') + 1) + parameters
                : Type.getReturnType(descriptor).getClassName() + " " + name + parameters;
    }

    private static String modifiers(int flags) {
        StringBuilder words = new StringBuilder();
        append(words, flags, Opcodes.ACC_PUBLIC, "public");
        append(words, flags, Opcodes.ACC_PROTECTED, "protected");
        append(words, flags, Opcodes.ACC_STATIC, "static");
        append(words, flags, Opcodes.ACC_ABSTRACT, "abstract");
        append(words, flags, Opcodes.ACC_FINAL, "final");
        return words.toString();
    }

    private static void append(StringBuilder words, int flags, int flag, String word) {
        if ((flags & flag) != 0) {
            words.append(word).append(' ');
        }
    }
}
